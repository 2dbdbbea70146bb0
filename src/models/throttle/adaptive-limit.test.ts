import { describe, expect, it } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit.ts';

describe('an adaptive limit', () => {
  it('is halved once by a round trip of refusals, not by each of them', () => {
    const limit = new AdaptiveLimit(64);
    for (let number = 0; number < 64; number += 1) limit.refused(0, 100 + number);
    expect(limit.value).toBe(32);
    for (let number = 0; number < 32; number += 1) limit.refused(200, 300 + number);
    expect(limit.value).toBeLessThanOrEqual(16);
  });

  it('is cut by half of the share that was refused', () => {
    const limit = new AdaptiveLimit(100);
    for (let number = 0; number < 9; number += 1) limit.succeeded();
    limit.refused(0, 1);
    expect(limit.value).toBe(95);
  });

  it('grows by one in a round trip of successes, up to the maximum', () => {
    const limit = new AdaptiveLimit(20);
    limit.refused(0, 1);
    expect(limit.value).toBe(10);
    for (let number = 0; number < 11; number += 1) limit.succeeded();
    expect(limit.value).toBe(11);
    for (let number = 0; number < 1_000; number += 1) limit.succeeded();
    expect(limit.value).toBe(20);
  });

  it('never falls below one', () => {
    const limit = new AdaptiveLimit(4);
    for (let round = 1; round < 20; round += 1) limit.refused(round, round + 0.5);
    expect(limit.value).toBe(1);
  });
});
