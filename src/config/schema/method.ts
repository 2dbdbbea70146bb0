import { z } from 'zod';
import type { OwnSettings } from '../../optimizers/own-settings.ts';
import type { MethodSettings } from '../../optimizers/settings.ts';
import { ownSettingsSchemas } from './own-settings.ts';

const count = z.int().min(1).optional();
const countOrNone = z.int().min(0).optional();

/** Every number of a method's settings, so that none can be forgotten here. */
const settings = {
  iterations: count.describe('N: rounds of inner and outer loop.'),
  patience: countOrNone.describe(
    'Iterations without a new system prompt after which learning ends; 0: all are made.',
  ),
  innerProposals: countOrNone.describe('m: user prompt proposals of an inner loop.'),
  innerLoops: z
    .enum(['each', 'last'])
    .optional()
    .describe(
      'When user prompts adapt: in each iteration, as in the paper, or last, to the learned system prompt.',
    ),
  keptUserPrompts: count.describe('k: user prompts kept per task.'),
  outerProposals: countOrNone.describe('M: system prompt proposals of an outer loop.'),
  selection: z
    .enum(['full', 'race'])
    .optional()
    .describe(
      'How a system prompt is chosen: `full` scores every candidate on all of train, `race` drops losers early.',
    ),
  raceBlockSize: count.describe('Examples of each task in a block of a race.'),
  raceOrderEvery: count.describe('Iterations after which races take the examples in a new order.'),
  raceBlocks: count.describe('Most blocks of a race.'),
  raceErrorRate: z
    .number()
    .gt(0)
    .max(0.5)
    .optional()
    .describe('Chance that a look at a race drops a candidate as good as the leader.'),
  raceFewestExamples: count.describe('Paired examples, over all tasks, before a race drops anyone.'),
  confirmationExamples: count.describe('`select` examples of each task that the leader of a race meets.'),
  initialExamples: count.describe('Train examples of each task that the initial evaluation asks.'),
  innerExamples: count.describe('Train examples of its task that a proposed user prompt meets.'),
  userPromptFailures: count.describe('Failures shown to the optimizer model for a user prompt.'),
  systemPromptFailuresPerTask: count.describe('Failures of each task shown for a system prompt.'),
  proposalTries: count.describe('Tries of one proposal until a reply keeps the output contract.'),
  fewestFailures: count.describe('With fewer failures no proposal is asked for.'),
  maximumSystemPromptLength: count.describe('Upper bound of a system prompt, in characters.'),
  maximumUserPromptLength: count.describe('Upper bound of a user prompt, in characters.'),
} satisfies Record<keyof Omit<MethodSettings, 'preset' | keyof OwnSettings>, z.ZodType>;

/** Single numbers of the method in place of the preset's. */
export const settingsSchema = z.strictObject({ ...settings, ...ownSettingsSchemas });
