import { changed, type OwnSettings, type OwnSettingsChanges, ownSettings } from './own-settings.ts';

/** The numbers of a method; presets name sets of them. Symbols as in the paper (section 4, appendix). */
export interface MethodSettings extends OwnSettings {
  readonly preset: PresetName;
  /** N: rounds of inner and outer loop. */
  readonly iterations: number;
  /** Iterations without a new system prompt after which learning ends; 0: all iterations are made, as in the paper. */
  readonly patience: number;
  /** m: proposals of an inner loop, one after the other. */
  readonly innerProposals: number;
  /**
   * When user prompts adapt: in `each` iteration, before the system prompt, as in the paper; or `last`, to the system prompt
   * that was learned, which then learns under the user prompts that were given.
   */
  readonly innerLoops: 'each' | 'last';
  /** k: user prompts kept per task. */
  readonly keptUserPrompts: number;
  /** M: system prompt proposals of an outer loop. */
  readonly outerProposals: number;
  /**
   * How a system prompt is chosen: `full` scores every candidate with every kept user prompt on train, as the paper does;
   * `race` drops losers early, rotates the user prompts and decides on train and `select` together.
   */
  readonly selection: SelectionName;
  /** Examples of each task in a block of a race. */
  readonly raceBlockSize: number;
  /** After so many iterations races take the examples in a new random order; until then the incumbent's part is known. */
  readonly raceOrderEvery: number;
  /** Most blocks of a race. */
  readonly raceBlocks: number;
  /** Chance that a look at a race drops a candidate as good as the leader. In (0, 0.5]. */
  readonly raceErrorRate: number;
  /** Paired examples, over all tasks, before a race drops anyone. */
  readonly raceFewestExamples: number;
  /** `select` examples of each task that the leader of a race meets. */
  readonly confirmationExamples: number;
  /** Train examples of each task that the initial evaluation asks; all of them under selection `full`. */
  readonly initialExamples: number;
  /** Train examples of its task that a proposed user prompt meets; all of them under selection `full`. */
  readonly innerExamples: number;
  /** Failures shown to the optimizer model for a user prompt. */
  readonly userPromptFailures: number;
  /** Failures of each task shown for a system prompt. */
  readonly systemPromptFailuresPerTask: number;
  /** Tries of one proposal until a reply keeps the output contract. */
  readonly proposalTries: number;
  /** With fewer failures no proposal is asked for: the possible gain would be within noise. At least 1. */
  readonly fewestFailures: number;
  /** Upper bound of a system prompt, in characters. */
  readonly maximumSystemPromptLength: number;
  /** Upper bound of a user prompt, in characters. */
  readonly maximumUserPromptLength: number;
}

export type PresetName = 'paper' | 'efficient';
export type SelectionName = 'full' | 'race';

/** The paper's numbers (section 5.1 and appendix); the length bounds and tries are ours. */
export const paperSettings: MethodSettings = {
  preset: 'paper',
  iterations: 3,
  patience: 0,
  innerProposals: 3,
  innerLoops: 'each',
  keptUserPrompts: 3,
  outerProposals: 9,
  selection: 'full',
  raceBlockSize: 5,
  raceOrderEvery: 5,
  raceBlocks: 4,
  raceErrorRate: 0.2,
  raceFewestExamples: 16,
  confirmationExamples: 8,
  initialExamples: 20,
  innerExamples: 20,
  userPromptFailures: 3,
  systemPromptFailuresPerTask: 2,
  proposalTries: 3,
  fewestFailures: 1,
  maximumSystemPromptLength: 8_000,
  maximumUserPromptLength: 8_000,
  ...ownSettings,
};

/** Races with few base calls each, and user prompts that adapt once, at the end (docs/method.md, section 4). */
export const efficientSettings: MethodSettings = {
  ...paperSettings,
  preset: 'efficient',
  iterations: 15,
  innerProposals: 2,
  innerLoops: 'last',
  innerExamples: 10,
  outerProposals: 2,
  selection: 'race',
  fewestFailures: 2,
};

/** Single numbers in place of a preset's. */
export type SettingsChanges = Partial<Omit<MethodSettings, 'preset' | keyof OwnSettings>> &
  OwnSettingsChanges;

/** The settings of a preset with single numbers replaced. */
export function methodSettings(preset: PresetName, changes: SettingsChanges = {}): MethodSettings {
  const own: OwnSettings = {
    opro: changed('opro', changes.opro),
    gepa: changed('gepa', changes.gepa),
    greedy: changed('greedy', changes.greedy),
    sprig: changed('sprig', changes.sprig),
    ape: changed('ape', changes.ape),
    protegi: changed('protegi', changes.protegi),
  };
  return { ...(preset === 'paper' ? paperSettings : efficientSettings), ...changes, ...own };
}

/**
 * The settings that a method runs with: the preset's numbers, the method's own number of iterations where it has one,
 * then what is changed.
 */
export function settingsOf(
  method: { readonly iterations?: number },
  preset: PresetName,
  changes: SettingsChanges = {},
): MethodSettings {
  const { iterations } = method;
  return methodSettings(preset, { ...(iterations !== undefined && { iterations }), ...changes });
}
