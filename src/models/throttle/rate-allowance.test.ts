import { describe, expect, it } from 'vitest';
import { RateAllowance } from './rate-allowance.ts';

function startsBefore(allowance: RateAllowance, now: number): number {
  let starts = 0;
  while (starts < 1_000 && allowance.nextStart(now) <= now) {
    allowance.take();
    starts += 1;
  }
  return starts;
}

describe('a rate allowance', () => {
  it('does not bind before a server has said anything', () => {
    expect(startsBefore(new RateAllowance(60_000), 0)).toBe(1_000);
  });

  it('lets as many calls start as are left beside those under way, until the reset', () => {
    const allowance = new RateAllowance(60_000);
    allowance.update({ requests: { remaining: 10, resetAt: 5_000 } }, 4, 0);
    expect(startsBefore(allowance, 0)).toBe(6);
    expect(allowance.nextStart(0)).toBe(5_000);
    expect(startsBefore(allowance, 5_000)).toBe(1_000);
  });

  it('turns tokens into calls by what calls have taken', () => {
    const allowance = new RateAllowance(60_000);
    allowance.counted(100);
    allowance.update({ tokens: { remaining: 750, resetAt: 5_000 } }, 2, 0);
    expect(startsBefore(allowance, 0)).toBe(5);
  });

  it('follows the tighter of two limits', () => {
    const allowance = new RateAllowance(60_000);
    allowance.counted(100);
    const requests = { remaining: 2, resetAt: 1_000 };
    allowance.update({ requests, tokens: { remaining: 300, resetAt: 9_000 } }, 0, 0);
    expect(startsBefore(allowance, 0)).toBe(2);
    expect(startsBefore(allowance, 1_000)).toBe(1);
    expect(allowance.nextStart(1_000)).toBe(9_000);
  });

  it('leaves a reset in the far future to the server', () => {
    const allowance = new RateAllowance(60_000);
    allowance.update({ requests: { remaining: 0, resetAt: 86_400_000 } }, 0, 0);
    expect(startsBefore(allowance, 0)).toBe(1_000);
  });
});
