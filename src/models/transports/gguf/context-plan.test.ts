import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planContexts } from './context-plan.ts';

const gigabyte = 1024 ** 3;
const needs = { trainedSize: 8_192, bytesPerToken: 23_040, availableBytes: 8 * gigabyte, cores: 8 };

it.each([
  ['half of the cores, a sequence for each', needs, {}, { sequences: 4, threads: 4, threadsPerSequence: 1 }],
  ['one on a single core', { ...needs, cores: 1 }, {}, { sequences: 1, threads: 1, threadsPerSequence: 1 }],
  [
    'no longer a context than it was trained with',
    { ...needs, trainedSize: 1_024 },
    {},
    { contextSize: 1_024 },
  ],
  [
    'a usual context where the file does not say',
    { ...needs, trainedSize: undefined },
    {},
    { contextSize: 4_096 },
  ],
  ['all threads for a single sequence', needs, { sequences: 1, threads: 6 }, { threadsPerSequence: 6 }],
  [
    'more sequences than threads',
    needs,
    { sequences: 9 },
    { sequences: 9, threadsPerSequence: 1, reason: 'as set' },
  ],
  [
    'as many sequences as memory holds',
    { ...needs, availableBytes: 0.5 * gigabyte },
    { sequences: 32 },
    { sequences: 3, reason: 'memory' },
  ],
  [
    'one even where memory holds none',
    { ...needs, availableBytes: -1 },
    {},
    { sequences: 1, reason: 'memory' },
  ],
])('takes %s', (_what, given, setting, plan) => {
  expect(planContexts(given, setting)).toMatchObject(plan);
});

it('never uses more threads than it has, where there are as many as sequences', () => {
  const count = fc.integer({ min: 1, max: 128 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 0, max: 1e12 }), (sequences, threads, availableBytes) => {
      const plan = planContexts({ ...needs, availableBytes }, { sequences, threads });
      expect(plan.sequences).toBeGreaterThanOrEqual(1);
      expect(plan.sequences).toBeLessThanOrEqual(sequences);
      if (plan.sequences <= threads)
        expect(plan.sequences * plan.threadsPerSequence).toBeLessThanOrEqual(threads);
    }),
  );
});
