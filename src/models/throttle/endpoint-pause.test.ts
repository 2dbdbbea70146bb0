import { describe, expect, it } from 'vitest';
import { EndpointPause, longestWaitMs } from './endpoint-pause.ts';

const manyAtOnce = 32;

describe('the pause of an endpoint', () => {
  it('is not called for by single refusals among successes', () => {
    const pause = new EndpointPause();
    for (let now = 1; now < 50; now += 1) {
      pause.refused(now - 1, now, 1_000, manyAtOnce);
      if (now % 3 === 0) pause.succeeded();
    }
    expect(pause.until).toBe(0);
  });

  it('is as long as the server asks when it refuses call after call', () => {
    const pause = new EndpointPause();
    for (let number = 0; number < 10; number += 1) pause.refused(0, 100, 1_000, manyAtOnce);
    expect(pause.until).toBe(1_100);
  });

  it('is taken at once for a long wait, or where hardly any call is under way', () => {
    for (const [retryAfterMs, limit] of [
      [30_000, manyAtOnce],
      [1_000, 1],
    ] as const) {
      const pause = new EndpointPause();
      pause.refused(0, 100, retryAfterMs, limit);
      expect(pause.until).toBe(100 + retryAfterMs);
    }
  });

  it('grows while it bears no fruit, until the endpoint counts as closed', () => {
    const pause = new EndpointPause();
    const lengths: number[] = [];
    let now = 1;
    while (pause.closedUntil === 0) {
      pause.refused(now, now, undefined, 1);
      lengths.push(pause.until - now);
      now = pause.until;
    }
    expect(lengths).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('starts anew after a success', () => {
    const pause = new EndpointPause();
    for (let now = 1; pause.until < 60_000; now = pause.until) pause.refused(now, now, undefined, 1);
    pause.succeeded();
    const now = pause.until;
    pause.refused(now, now, undefined, 1);
    expect(pause.until).toBe(now + 500);
  });

  it('closes an endpoint that wants a longer wait than is bearable', () => {
    const pause = new EndpointPause();
    pause.refused(0, 10, longestWaitMs + 1, 1);
    expect(pause.closedUntil).toBe(10 + longestWaitMs + 1);
  });
});
