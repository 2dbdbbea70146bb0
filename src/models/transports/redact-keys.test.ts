import { describe, expect, it } from 'vitest';
import { redactKeys } from './redact-keys.ts';

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
});
