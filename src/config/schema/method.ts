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
  moveAdvice: z
    .boolean()
    .optional()
    .describe(
      'Whether sentences that screening knows to help one task only are proposed as a part of its user prompt; with `innerLoops: last`.',
    ),
  keptUserPrompts: count.describe('k: user prompts kept per task.'),
  outerProposals: countOrNone.describe('M: system prompt proposals of an outer loop.'),
  divideTasks: z
    .boolean()
    .optional()
    .describe(
      'Whether the proposals of an outer loop divide the source tasks among them, each written from the failures of its part.',
    ),
  analyses: z
    .enum(['together', 'by-task'])
    .optional()
    .describe(
      'Whether the failures that a system prompt is written from are analysed together or task by task, with a call for each.',
    ),
  parents: z
    .enum(['present', 'front'])
    .optional()
    .describe(
      'What a system prompt proposal is a rewrite of: the present prompt, or one that is best on some task. With `full` and `race`.',
    ),
  merges: countOrNone.describe(
    'Proposals of an outer loop that merge two prompts that are best on some task. With `full` and `race`.',
  ),
  rewrites: z
    .enum(['whole', 'edit'])
    .optional()
    .describe(
      'Whether a proposal counts whole or as an edit, in which sentences that it lost stay. With `full` and `race`.',
    ),
  selection: z
    .enum(['full', 'race', 'screen'])
    .optional()
    .describe(
      'How a system prompt is chosen: `full` scores every candidate on all of train, `race` drops losers early, `screen` estimates what each proposed sentence adds.',
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
  probes: count.describe('Most probes of an iteration of screening; fewer when the budget has to last.'),
  probeExamples: count.describe('Examples of each task that a probe meets.'),
  screenBar: z
    .number()
    .min(0)
    .optional()
    .describe('Standard deviations above zero that the effect of a sentence must reach to be taken.'),
  screenLeast: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'What a sentence must be estimated to add to the score, in [0, 1], to be taken; divided by the square root of the number of source tasks.',
    ),
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
