import { UsageError } from '../foundation/errors.ts';
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
  /**
   * Whether what screening knows to help one task only is proposed as a part of that task's user prompt, before the last
   * inner loops; with `selection: screen` and `innerLoops: last`.
   */
  readonly moveAdvice: boolean;
  /** k: user prompts kept per task. */
  readonly keptUserPrompts: number;
  /** M: system prompt proposals of an outer loop. */
  readonly outerProposals: number;
  /**
   * Whether the proposals of an outer loop divide the source tasks among them: each is written from the failures of its
   * own part, and is then judged on all tasks, most of which it was not written from.
   */
  readonly divideTasks: boolean;
  /**
   * Whether the failures that a system prompt is written from are analysed `together`, as in the paper, or `by-task`, with a
   * call for each task among them.
   */
  readonly analyses: 'together' | 'by-task';
  /**
   * What a proposal is a rewrite of: the `present` system prompt, or one of the `front`, those that are best on some task
   * among all that the run has scored. With selections that score whole prompts.
   */
  readonly parents: 'present' | 'front';
  /** How many proposals of an outer loop merge two prompts of the front, instead of being written from failures. As `parents`. */
  readonly merges: number;
  /** Whether a proposal counts `whole` or as an `edit`: then sentences that it lost stay. As `parents`. */
  readonly rewrites: 'whole' | 'edit';
  /**
   * How a system prompt is chosen: `full` scores every candidate with every kept user prompt on train, as the paper does;
   * `race` drops losers early, rotates the user prompts and decides on train and `select` together; `screen` estimates what
   * each proposed sentence adds, from prompts of sentences drawn at random.
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
  /** Most probes of an iteration of screening; fewer when the budget has to last for more iterations. */
  readonly probes: number;
  /** Examples of each task that a probe meets. */
  readonly probeExamples: number;
  /** Standard deviations above zero that a sentence's estimated effect must reach to be taken. */
  readonly screenBar: number;
  /**
   * What a sentence must be estimated to add to the score, in [0, 1]: so much where one task is learned from, and with
   * `n` tasks that divided by the square root of `n`, as what helps a few of many tasks is surer to help others.
   */
  readonly screenLeast: number;
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
export type SelectionName = 'full' | 'race' | 'screen';

/** The paper's numbers (section 5.1 and appendix); the length bounds and tries are ours. */
export const paperSettings: MethodSettings = {
  preset: 'paper',
  iterations: 3,
  patience: 0,
  innerProposals: 3,
  innerLoops: 'each',
  moveAdvice: false,
  keptUserPrompts: 3,
  outerProposals: 9,
  divideTasks: false,
  analyses: 'together',
  parents: 'present',
  merges: 0,
  rewrites: 'whole',
  selection: 'full',
  raceBlockSize: 5,
  raceOrderEvery: 5,
  raceBlocks: 4,
  raceErrorRate: 0.2,
  raceFewestExamples: 16,
  confirmationExamples: 8,
  probes: 18,
  probeExamples: 3,
  screenBar: 0.5,
  screenLeast: 0.03,
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

/** Few proposals, whose sentences are screened together, instead of many whole prompts that are fully scored (docs/method.md, section 4). */
export const efficientSettings: MethodSettings = {
  ...paperSettings,
  preset: 'efficient',
  iterations: 15,
  probes: 24,
  innerProposals: 1,
  innerLoops: 'last',
  moveAdvice: true,
  innerExamples: 10,
  initialExamples: 6,
  outerProposals: 2,
  divideTasks: true,
  selection: 'screen',
  fewestFailures: 2,
};

/** Single numbers in place of a preset's. */
export type SettingsChanges = Partial<Omit<MethodSettings, 'preset' | keyof OwnSettings>> &
  OwnSettingsChanges;

/**
 * The settings of a preset with single numbers replaced.
 * @throws UsageError for settings that exclude each other.
 */
export function methodSettings(preset: PresetName, changes: SettingsChanges = {}): MethodSettings {
  const own: OwnSettings = {
    opro: changed('opro', changes.opro),
    gepa: changed('gepa', changes.gepa),
    greedy: changed('greedy', changes.greedy),
    sprig: changed('sprig', changes.sprig),
    ape: changed('ape', changes.ape),
    protegi: changed('protegi', changes.protegi),
  };
  const settings = { ...(preset === 'paper' ? paperSettings : efficientSettings), ...changes, ...own };
  assertFitting(settings);
  return settings;
}

/** @throws UsageError for settings that exclude each other. */
function assertFitting(settings: MethodSettings): void {
  const { selection, parents, merges, rewrites, outerProposals } = settings;
  const wholePrompts = { parents: parents !== 'present', merges: merges > 0, rewrites: rewrites !== 'whole' };
  const name = Object.entries(wholePrompts).find(([, isSet]) => isSet)?.[0];
  if (selection === 'screen' && name !== undefined) {
    throw new UsageError(
      'unfit-setting',
      `\`${name}\` means nothing with selection \`screen\`, which keeps sentences`,
      {
        where: `settings.${name}`,
        mend: `Choose settings.selection "race" or "full", or leave settings.${name} out.`,
      },
    );
  }
  if (merges > outerProposals) {
    throw new UsageError('unfit-setting', `${merges} merges are more than the ${outerProposals} proposals`, {
      where: 'settings.merges',
      mend: `Give at most ${outerProposals}, or more settings.outerProposals.`,
    });
  }
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
