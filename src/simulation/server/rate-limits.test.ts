import { describe, expect, it } from 'vitest';
import { RateLimiter } from './rate-limits.ts';

describe('a rate limiter', () => {
  it('opens again with the next window', () => {
    let now = 1000;
    const limiter = new RateLimiter({ requests: 1, windowMs: 500 }, () => now);
    expect(limiter.admit(1).admitted).toBe(true);
    now += 200;
    expect(limiter.admit(1)).toMatchObject({ admitted: false, limited: 'requests', waitMs: 300 });
    now += 300;
    expect(limiter.admit(1).admitted).toBe(true);
    now += 5250;
    expect(limiter.admit(1)).toMatchObject({
      admitted: true,
      headers: { 'x-ratelimit-reset-requests': '250ms' },
    });
  });

  it('lets a request through that alone exceeds the token limit', () => {
    const limiter = new RateLimiter({ tokens: 10 }, () => 0);
    expect(limiter.admit(50)).toMatchObject({
      admitted: true,
      headers: { 'x-ratelimit-remaining-tokens': '0' },
    });
    expect(limiter.admit(1)).toMatchObject({ admitted: false, limited: 'tokens' });
  });

  it('says nothing of limits that it does not have', () => {
    expect(new RateLimiter({}, () => 0).admit(1)).toEqual({ admitted: true, headers: {} });
  });
});
