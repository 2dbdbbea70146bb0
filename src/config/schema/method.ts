import { z } from 'zod';

const count = z.int().min(1).optional();

/** Single numbers of the method in place of the preset's. */
export const settingsSchema = z.strictObject({
  iterations: count.describe('N: rounds of inner and outer loop.'),
  innerProposals: z.int().min(0).optional().describe('m: user prompt proposals of an inner loop.'),
  keptUserPrompts: count.describe('k: user prompts kept per task.'),
  outerProposals: z.int().min(0).optional().describe('M: system prompt proposals of an outer loop.'),
  userPromptFailures: count.describe('Failures shown to the optimizer model for a user prompt.'),
  systemPromptFailuresPerTask: count.describe('Failures of each task shown for a system prompt.'),
  proposalTries: count.describe('Tries of one proposal until a reply keeps the output contract.'),
  fewestFailures: count.describe('With fewer failures no proposal is asked for.'),
  maximumSystemPromptLength: count.describe('Upper bound of a system prompt, in characters.'),
  maximumUserPromptLength: count.describe('Upper bound of a user prompt, in characters.'),
});
