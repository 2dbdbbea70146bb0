import { setImmediate } from 'node:timers/promises';
import type { Clock } from './clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass: everything that falls due happens in its order, with pending promises settled in between. */
  advance(milliseconds: number): Promise<void>;
}

/** A clock for tests that stands still until it is advanced. */
export function manualClock(startMs = 1_000_000): ManualClock {
  let now = startMs;
  let timers: { readonly due: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    after(delayMs, callback) {
      const timer = { due: now + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await setImmediate();
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.due);
        next.callback();
        await setImmediate();
      }
      now = end;
    },
  };
}
