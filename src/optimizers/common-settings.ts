import type { z } from 'zod';
import { count, countOrNone, type SettingsValues, settingsGroup } from '../foundation/settings-group.ts';

/** The settings that methods share. Symbols as in the paper (section 4, appendix). */
export const commonSettings = settingsGroup({
  iterations: count().default(3).describe('N: rounds of inner and outer loop; steps of other methods.'),
  patience: countOrNone()
    .default(0)
    .describe('Iterations without a new system prompt after which learning ends; 0: all are made.'),
  keptUserPrompts: count().default(3).describe('k: user prompts kept per task.'),
  initialExamples: count()
    .default(20)
    .describe(
      'Train examples of each task that the initial evaluation asks; all of them with selection `full`.',
    ),
  userPromptFailures: count().default(3).describe('Failures shown to the optimizer model for a user prompt.'),
  systemPromptFailuresPerTask: count()
    .default(2)
    .describe('Failures of each task shown for a system prompt.'),
  proposalTries: count()
    .default(3)
    .describe('Tries of one proposal until a reply keeps the output contract.'),
  fewestFailures: count()
    .default(1)
    .describe('With fewer failures no proposal is asked for: the possible gain would be within noise.'),
  maximumSystemPromptLength: count()
    .default(8_000)
    .describe('Upper bound of a system prompt, in characters.'),
  maximumUserPromptLength: count().default(8_000).describe('Upper bound of a user prompt, in characters.'),
});

/** What a method runs with: the settings that methods share, and those of single parts, which these read by themselves. */
export type Settings = z.output<z.ZodObject<typeof commonSettings.shape>> & SettingsValues;
