/**
 * Numbers that belong to one method only, under the method's name. They stand here, without imports, so that the
 * shared settings can include them.
 */
export interface OwnSettings {
  readonly opro: OproSettings;
  readonly gepa: GepaSettings;
  readonly greedy: GreedySettings;
  readonly sprig: SprigSettings;
  readonly ape: ApeSettings;
  readonly protegi: ProtegiSettings;
}

/** OPRO's numbers are those of its paper (section 5.1). */
export interface OproSettings {
  /** Prompts sampled in each step. */
  readonly candidates: number;
  /** Scored prompts that the optimizer model sees. */
  readonly shownPrompts: number;
  /** Train examples that it sees. */
  readonly shownExamples: number;
}

export interface GepaSettings {
  /** Train examples of each task in a minibatch. */
  readonly minibatchPerTask: number;
  /** `select` examples of each task that score the pool. */
  readonly poolExamples: number;
  /** Every so-many-th step merges two prompts of the pool instead of reflecting on one. */
  readonly mergeEvery: number;
}

export interface GreedySettings {
  /** Train examples of each task in a minibatch. */
  readonly minibatchPerTask: number;
}

export interface SprigSettings {
  /** Prompts kept from step to step. */
  readonly beam: number;
  /** Edited prompts of each step. */
  readonly children: number;
  /** Train examples of each task that score a prompt, the same in every step. */
  readonly examples: number;
  /** Weight of the exploration term in the upper confidence bound of a component's gain. At least 0. */
  readonly exploration: number;
}

export interface ApeSettings {
  /** User prompts written from examples in the first step, and reworded in each later one. */
  readonly candidates: number;
  /** Train examples that the optimizer model sees. */
  readonly shownExamples: number;
}

export interface ProtegiSettings {
  /** User prompts kept from step to step. */
  readonly beam: number;
  /** Analyses of each kept prompt in a step; each leads to one edit. */
  readonly analyses: number;
  /** Rewordings of each edit. */
  readonly rewordings: number;
  /** Train examples of a pull of the bandit that chooses the next beam. */
  readonly pullExamples: number;
  /** Pulls for each prompt in the choice, on average. */
  readonly pullsPerPrompt: number;
  /** Weight of the exploration term in the bandit. At least 0. */
  readonly exploration: number;
}

export const ownSettings: OwnSettings = {
  opro: { candidates: 8, shownPrompts: 20, shownExamples: 3 },
  gepa: { minibatchPerTask: 2, poolExamples: 10, mergeEvery: 5 },
  greedy: { minibatchPerTask: 20 },
  sprig: { beam: 10, children: 20, examples: 20, exploration: 0.1 },
  ape: { candidates: 8, shownExamples: 10 },
  protegi: { beam: 4, analyses: 2, rewordings: 1, pullExamples: 10, pullsPerPrompt: 2, exploration: 0.2 },
};

/** Changes of own settings: of any method, any of its numbers. */
export type OwnSettingsChanges = {
  readonly [Name in keyof OwnSettings]?: { readonly [Key in keyof OwnSettings[Name]]?: number | undefined };
};

/** A method's own numbers with single ones replaced. */
export function changed<Name extends keyof OwnSettings>(
  name: Name,
  changes: OwnSettingsChanges[Name] = {},
): OwnSettings[Name] {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...ownSettings[name], ...Object.fromEntries(given) };
}
