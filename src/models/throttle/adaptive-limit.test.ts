import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { AdaptiveLimit } from './adaptive-limit.ts';

describe('an adaptive limit', () => {
  it('is halved once by a round trip of refusals, not by each of them', () => {
    const limit = new AdaptiveLimit(64);
    for (let number = 0; number < 64; number += 1) limit.refused(0, 100 + number);
    expect(limit.value).toBe(32);
    for (let number = 0; number < 32; number += 1) limit.refused(200, 300 + number);
    expect(limit.value).toBe(16);
  });

  it('is cut by half of the share that was refused', () => {
    const limit = new AdaptiveLimit(10);
    for (let number = 1; number <= 10; number += 1) {
      if (number % 2 === 0) limit.refused(number, number);
      else limit.succeeded();
    }
    expect(limit.value).toBe(7);
  });

  it('grows by one in a round trip of successes, up to the maximum', () => {
    const limit = new AdaptiveLimit(20);
    for (let number = 0; number < 4; number += 1) limit.refused(0, 1);
    expect(limit.value).toBe(10);
    for (let number = 0; number < 11; number += 1) limit.succeeded();
    expect(limit.value).toBe(11);
    for (let number = 0; number < 1_000; number += 1) limit.succeeded();
    expect(limit.value).toBe(20);
  });

  it('hardly falls for one in five attempts that a server turns away at random', () => {
    const stream = randomStream(1, 'refusals');
    const limit = new AdaptiveLimit(32);
    let sum = 0;
    for (let now = 1; now <= 20_000; now += 1) {
      if (stream.uniform() < 0.2) limit.refused(now - 0.5, now);
      else limit.succeeded();
      sum += limit.value;
    }
    expect(sum / 20_000).toBeGreaterThan(16);
  });

  it('never falls below one', () => {
    const limit = new AdaptiveLimit(4);
    for (let now = 1; now < 100; now += 1) limit.refused(now - 0.5, now);
    expect(limit.value).toBe(1);
  });
});
