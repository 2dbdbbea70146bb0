import { z } from 'zod';
import { count, settingsGroup } from '../../../foundation/settings-group.ts';

/** The settings of races. */
export const raceSettings = settingsGroup({
  raceBlockSize: count().default(5).describe('Examples of each task in a block of a race.'),
  raceOrderEvery: count()
    .default(5)
    .describe(
      "Iterations after which races take the examples in a new order; until then the incumbent's part is known.",
    ),
  raceBlocks: count().default(4).describe('Most blocks of a race.'),
  raceErrorRate: z
    .number()
    .gt(0)
    .max(0.5)
    .default(0.2)
    .describe('Chance that a look at a race drops a candidate as good as the leader.'),
  raceFewestExamples: count()
    .default(16)
    .describe('Paired examples, over all tasks, before a race drops anyone.'),
  confirmationExamples: count()
    .default(8)
    .describe('`select` examples of each task that the leader of a race meets.'),
  innerExamples: count()
    .default(20)
    .describe(
      'Train examples of its task that a proposed user prompt meets; all of them with selection `full`.',
    ),
});
