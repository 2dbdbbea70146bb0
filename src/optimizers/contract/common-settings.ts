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
    'Learning ends after this many iterations without a new system prompt; 0: never for this reason.',
  ),
  keptUserPrompts: count(3, 'k: user prompts kept per task.'),
  initialExamples: count(
    20,
    'Train examples per task in the initial evaluation; all of them with selection `full`.',
  ),
  userPromptFailures: count(3, 'Failures shown to the optimizer model for a user prompt.'),
  systemPromptFailuresPerTask: count(
    2,
    'Failures per task shown to the optimizer model for a system prompt.',
  ),
  proposalTries: count(3, 'Maximum tries per proposal to get a reply that meets the output contract.'),
  unusableReplies: countOrNone(
    24,
    'Learning ends after this many replies of the optimizer model in a row without a usable prompt; 0: never for this reason. Checked after each step.',
  ),
  fewestFailures: count(
    1,
    'With fewer failures no proposal is asked for, because the possible gain would be within noise.',
  ),
  maximumSystemPromptLength: count(8_000, 'Maximum length of a system prompt, in characters.'),
  maximumUserPromptLength: count(8_000, 'Maximum length of a user prompt, in characters.'),
});

/** What a method runs with: the settings that methods share, and those of single parts, which these read by themselves. */
export type Settings = ValuesOf<typeof commonSettings.shape> & SettingsValues;
