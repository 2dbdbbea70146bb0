import { describe, expect, it } from 'vitest';
import { readRateHeaders, readReset, readRetryAfter } from './rate-headers.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('retry-after', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:02:00 GMT' }, 120_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1_500],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{}, undefined],
  ])('%j is a wait of %s ms', (headers, expected) => {
    expect(readRetryAfter(headers, now)).toBe(expected);
  });
});

describe('a time of reset', () => {
  it.each([
    ['6m0s', now + 360_000],
    ['120ms', now + 120],
    ['1h2m3.5s', now + 3_723_500],
    ['1d', now + 86_400_000],
    ['30', now + 30_000],
    ['1772366430', 1_772_366_430_000],
    ['1772366430000', 1_772_366_430_000],
    ['2026-03-01T12:00:05Z', now + 5_000],
    ['at noon', undefined],
    ['', undefined],
  ])('%s is read', (text, expected) => {
    expect(readReset(text, now)).toBe(expected);
  });
});

describe('rate headers', () => {
  it('of OpenAI give what is left of requests and tokens', () => {
    const headers = {
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '1s',
      'x-ratelimit-remaining-tokens': '149984',
      'x-ratelimit-reset-tokens': '6m0s',
    };
    expect(readRateHeaders(headers, now)).toEqual({
      requests: { remaining: 59, resetAt: now + 1_000 },
      tokens: { remaining: 149_984, resetAt: now + 360_000 },
    });
  });

  it('of Anthropic give the same', () => {
    const headers = {
      'anthropic-ratelimit-requests-remaining': '4',
      'anthropic-ratelimit-requests-reset': '2026-03-01T12:01:00Z',
      'anthropic-ratelimit-tokens-remaining': '1000',
      'anthropic-ratelimit-tokens-reset': '2026-03-01T12:00:30Z',
    };
    expect(readRateHeaders(headers, now)).toEqual({
      requests: { remaining: 4, resetAt: now + 60_000 },
      tokens: { remaining: 1_000, resetAt: now + 30_000 },
    });
  });

  it('without a time of reset, or unreadable, say nothing', () => {
    expect(readRateHeaders({ 'x-ratelimit-remaining-requests': '0' }, now)).toEqual({});
    const headers = { 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': '10' };
    expect(readRateHeaders(headers, now)).toEqual({});
  });
});
