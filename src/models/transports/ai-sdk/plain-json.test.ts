import { describe, expect, it } from 'vitest';
import { fromPlainJson, toPlainJson } from './plain-json.ts';

describe('plain JSON', () => {
  it('carries bytes and addresses there and back', () => {
    const value = {
      type: 'file',
      data: new Uint8Array([0, 128, 255]),
      source: new URL('https://example.com/a?b=c'),
      list: [1, 'two', null, { three: true }],
    };
    const json = JSON.parse(JSON.stringify(toPlainJson(value)));
    expect(fromPlainJson(json)).toEqual(value);
  });

  it('leaves out what JSON cannot hold', () => {
    const value = { kept: 1, gone: undefined, execute: () => 1, list: [undefined] };
    expect(toPlainJson(value)).toEqual({ kept: 1, list: [null] });
    expect(Object.keys(toPlainJson(value) as object)).toEqual(['kept', 'list']);
  });
});
