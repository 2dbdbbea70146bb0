import { describe, expect, it } from 'vitest';
import { hubSettings } from './settings.ts';

describe('settings of the hub', () => {
  it('come from the environment, with the usual names', () => {
    const environment = {
      HF_ENDPOINT: 'https://mirror.example/',
      HF_TOKEN: 'hf_x',
      XDG_CACHE_HOME: '/caches',
    };
    expect(hubSettings({}, environment)).toMatchObject({
      hubUrl: 'https://mirror.example',
      accessToken: 'hf_x',
      cacheDirectory: '/caches/metaspo',
    });
    expect(hubSettings({}, { ...environment, METASPO_CACHE: '/mine' }).cacheDirectory).toBe('/mine');
    expect(hubSettings({ hubUrl: 'http://127.0.0.1:1' }, environment).hubUrl).toBe('http://127.0.0.1:1');
  });

  it('have defaults without any, empty values counting as none', () => {
    const settings = hubSettings({}, { HF_TOKEN: '', HF_ENDPOINT: '' });
    expect(settings).toMatchObject({ hubUrl: 'https://huggingface.co', accessToken: undefined });
    expect(settings.cacheDirectory).toMatch(/\.cache[/\\]metaspo$/);
  });

  it('refuse a token of another service without showing it, and an address that is none', () => {
    expect(() => hubSettings({}, { HF_TOKEN: 'sk-secret' })).toThrowError(
      /^HF_TOKEN holds no Hugging Face(?!.*sk-)/,
    );
    expect(() => hubSettings({}, { HF_ENDPOINT: 'mirror.example' })).toThrowError(
      /mirror\.example.*HF_ENDPOINT/,
    );
  });
});
