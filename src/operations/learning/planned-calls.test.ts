import { expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { withRetries } from './planned-calls.ts';

const noFailures = { calls: 0, errors: 0 };
const failing = (base: typeof noFailures) => ({ base, judge: noFailures });

const test = { baseCalls: 440, optimizerCalls: 0 };

it('plans nothing for failures where none was seen', () => {
  expect(withRetries(test, failing({ calls: 1_500, errors: 0 }))).toEqual(test);
  expect(withRetries(test, failing({ calls: 0, errors: 0 }))).toEqual(test);
});

it.each([0.01, 0.03, 0.1, 0.3])(
  'plans enough for a rate of failures of %d in 99 of 100 tests, and not much more',
  (rate) => {
    const { baseCalls } = withRetries(test, failing({ calls: 10_000, errors: 10_000 * rate }));
    const stream = randomStream(1, 'failures', rate);
    const trials = Array.from({ length: 1_000 }, () => {
      let attempts = 0;
      for (let replies = 0; replies < test.baseCalls; attempts += 1) {
        if (stream.uniform() >= rate) replies += 1;
      }
      return attempts;
    });
    expect(trials.filter((attempts) => attempts > baseCalls).length).toBeLessThan(10);
    const mean = trials.reduce((sum, attempts) => sum + attempts, 0) / trials.length;
    expect(baseCalls).toBeLessThan(mean * 1.15);
  },
);
