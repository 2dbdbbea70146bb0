/** The numbers of a method; presets name sets of them. Symbols as in the paper (section 4, appendix). */
export interface MethodSettings {
  readonly preset: PresetName;
  /** N: rounds of inner and outer loop. */
  readonly iterations: number;
  /** m: proposals of an inner loop, one after the other. */
  readonly innerProposals: number;
  /** k: user prompts kept per task. */
  readonly keptUserPrompts: number;
  /** M: system prompt proposals of an outer loop. */
  readonly outerProposals: number;
  /** Failures shown to the optimizer model for a user prompt. */
  readonly userPromptFailures: number;
  /** Failures of each task shown for a system prompt. */
  readonly systemPromptFailuresPerTask: number;
  /** Tries of one proposal until a reply keeps the output contract. */
  readonly proposalTries: number;
  /** Upper bound of a system prompt, in characters. */
  readonly maximumSystemPromptLength: number;
  /** Upper bound of a user prompt, in characters. */
  readonly maximumUserPromptLength: number;
}

export type PresetName = 'paper' | 'efficient';

/** The paper's numbers (section 5.1 and appendix); the length bounds and tries are ours. */
export const paperSettings: MethodSettings = {
  preset: 'paper',
  iterations: 3,
  innerProposals: 3,
  keptUserPrompts: 3,
  outerProposals: 9,
  userPromptFailures: 3,
  systemPromptFailuresPerTask: 2,
  proposalTries: 3,
  maximumSystemPromptLength: 8_000,
  maximumUserPromptLength: 8_000,
};

export const efficientSettings: MethodSettings = { ...paperSettings, preset: 'efficient' };

/** The settings of a preset with single numbers replaced. */
export function methodSettings(
  preset: PresetName,
  changes: Partial<Omit<MethodSettings, 'preset'>> = {},
): MethodSettings {
  return { ...(preset === 'paper' ? paperSettings : efficientSettings), ...changes };
}
