import {
  count,
  countOrNone,
  type SettingsValues,
  settingsGroup,
  type ValuesOf,
} from '../../foundation/settings-group.ts';

/** The settings that methods share. Symbols as in the paper (section 4, appendix). */
export const commonSettings = settingsGroup({
  iterations: count(3, 'N: rounds of inner and outer loop; steps of other methods.'),
  patience: countOrNone(
    0,
    'Iterations without a new system prompt after which learning ends; 0: all are made.',
  ),
  keptUserPrompts: count(3, 'k: user prompts kept per task.'),
  initialExamples: count(
    20,
    'Train examples of each task that the initial evaluation asks; all of them with selection `full`.',
  ),
  userPromptFailures: count(3, 'Failures shown to the optimizer model for a user prompt.'),
  systemPromptFailuresPerTask: count(2, 'Failures of each task shown for a system prompt.'),
  proposalTries: count(3, 'Tries of one proposal until a reply keeps the output contract.'),
  unusableReplies: countOrNone(
    24,
    'Replies of the optimizer model in a row without one usable prompt, after which learning ends; 0: it goes on. Looked at after each step.',
  ),
  fewestFailures: count(
    1,
    'With fewer failures no proposal is asked for: the possible gain would be within noise.',
  ),
  maximumSystemPromptLength: count(8_000, 'Upper bound of a system prompt, in characters.'),
  maximumUserPromptLength: count(8_000, 'Upper bound of a user prompt, in characters.'),
});

/** What a method runs with: the settings that methods share, and those of single parts, which these read by themselves. */
export type Settings = ValuesOf<typeof commonSettings.shape> & SettingsValues;
