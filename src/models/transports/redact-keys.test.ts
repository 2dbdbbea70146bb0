import { describe, expect, it } from 'vitest';
import { redactKeys, withoutOwnKeys } from './redact-keys.ts';

describe('redaction of keys', () => {
  it.each([
    ['the key my-own-secret is wrong', 'the key [key] is wrong'],
    ['Incorrect API key provided: sk-proj-abcDEF123456789', 'Incorrect API key provided: [key]'],
    ['Incorrect API key provided: sk-abcd****************wxyz', 'Incorrect API key provided: [key]'],
    ['authorization: Bearer abc.def-123', 'authorization: Bearer [key]'],
    ['POST /v1?key=abc123&alt=json failed', 'POST /v1?key=[key]&alt=json failed'],
    ['http://me:hunter2@host/v1', 'http://host/v1'],
    ['key AIzaSyA1234567890abcdefghij', 'key [key]'],
  ])('turns %j into %j', (text, expected) => {
    expect(redactKeys(text, ['my-own-secret'])).toBe(expected);
  });

  it('leaves ordinary words alone', () => {
    const text = 'the sky is blue, ask-me, hf models, 5 of 10 tokens left';
    expect(redactKeys(text, ['', 'a'])).toBe(text);
  });

  it.each(['key/of+ours 1234', 'kéy-öf-ours-1234', '"quoted"-key-1234'])('finds %j in every form', (key) => {
    const forms = [
      key,
      encodeURIComponent(key),
      JSON.stringify(key),
      Buffer.from(key).toString('hex'),
      Buffer.from(key).toString('hex').toUpperCase(),
      Buffer.from(key).toString('base64'),
      Buffer.from(`Bearer ${key}`).toString('base64'),
      Buffer.from(`me:${key}\n`).toString('base64url'),
      Buffer.from(`{"key":"${key}"}`).toString('base64'),
    ];
    for (const form of forms) {
      const redacted = redactKeys(`it said ${form} to us`, [key]);
      expect(redacted).toContain('[key]');
      expect(redacted).not.toContain(form);
    }
  });

  it('finds a short key where it stands by itself', () => {
    expect(redactKeys('key ab12 is wrong, cab12s are fine', ['ab12'])).toBe(
      'key [key] is wrong, cab12s are fine',
    );
  });

  it('takes nothing but a real key of ours out of what a model writes', () => {
    const keys = ['none', 'ollama', 'sk-real-0123456789'];
    expect(withoutOwnKeys('none of it, says ollama: sk-real-0123456789, sk-other-key-9876543210', keys)).toBe(
      'none of it, says ollama: [key], sk-other-key-9876543210',
    );
  });
});
