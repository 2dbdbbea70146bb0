import { metaspo } from '../../src/optimizers/metaspo/metaspo.ts';
import { outerOnly } from '../../src/optimizers/metaspo/variants.ts';
import type { Method } from '../../src/optimizers/method.ts';
import { type MethodSettings, methodSettings, type SettingsChanges } from '../../src/optimizers/settings.ts';

/** A way to learn that takes part in the comparison. */
export interface SelectionArm {
  readonly name: string;
  readonly method: Method;
  readonly settings: MethodSettings;
  /** Share of the paper's base calls that it may make; without, what the settings ask. */
  readonly share?: number;
}

const paper: SelectionArm = { name: 'paper', method: metaspo, settings: methodSettings('paper') };

/** The paper's system prompt search alone, with as many optimizer calls as the whole: steps instead of inner loops. */
const paperWithoutInnerLoop: SelectionArm = {
  name: 'paper, no inner loop',
  method: outerOnly,
  settings: methodSettings('paper', { outerProposals: 21 }),
};

const changes = {
  race: { selection: 'race', initialExamples: 20 },
  screen: {},
  /** Its usual number of probes is that of a quarter; more calls go into more of them. */
  wide: { probes: 4 * methodSettings('efficient').probes },
} satisfies Record<string, SettingsChanges>;

function efficient(name: string, share: number, changed: SettingsChanges): SelectionArm {
  return { name, method: metaspo, settings: methodSettings('efficient', changed), share };
}

/** Races and screening at parts of the paper's base calls. */
export const budgetArms: readonly SelectionArm[] = [
  paper,
  paperWithoutInnerLoop,
  efficient('race, 1/10', 0.1, changes.race),
  efficient('screen, 1/10', 0.1, changes.screen),
  efficient('race, 1/4', 0.25, changes.race),
  efficient('screen, 1/4', 0.25, changes.screen),
  efficient('screen, all', 1, changes.wide),
];

const oneByOne = { iterations: 30, outerProposals: 1, probes: 12, divideTasks: false };
const anyEffect = { screenLeast: 0 };

/** Screening at a quarter of the calls: each of its choices taken back alone, and all of them. */
export const optionArms: readonly SelectionArm[] = [
  paper,
  efficient('screen, 1/4', 0.25, changes.screen),
  efficient('proposals from the failures of all tasks', 0.25, { divideTasks: false }),
  efficient('an analysis for each task', 0.25, { analyses: 'by-task' }),
  efficient('one proposal an iteration, twice the iterations', 0.25, oneByOne),
  efficient('sentences of any effect', 0.25, anyEffect),
  efficient('both: one proposal an iteration, any effect', 0.25, { ...oneByOne, ...anyEffect }),
  efficient('inner loops in each iteration', 0.25, { innerLoops: 'each' }),
  efficient('half of the probes, twice as long', 0.25, { probes: 12, probeExamples: 6 }),
  efficient('patience of 2 iterations', 0.25, { patience: 2 }),
  efficient('race', 0.25, changes.race),
  efficient('race, patience of 3 iterations', 0.25, { ...changes.race, patience: 3 }),
  efficient('advice of one task stays out, one proposal more', 0.25, {
    moveAdvice: false,
    innerProposals: 2,
  }),
];

const front = { parents: 'front' } satisfies SettingsChanges;
const merge = { merges: 1 } satisfies SettingsChanges;
const edit = { rewrites: 'edit' } satisfies SettingsChanges;
const all = { ...front, ...merge, ...edit };

/** Where whole prompts are scored: what they are rewritten from, and what counts of a rewrite, alone and together. */
export const parentArms: readonly SelectionArm[] = [
  paper,
  ...(
    [
      ['parents of the front', front],
      ['one merge an iteration', merge],
      ['edits', edit],
      ['all three', all],
    ] as const
  ).map(
    ([name, changed]): SelectionArm => ({
      name: `paper, ${name}`,
      method: metaspo,
      settings: methodSettings('paper', changed),
    }),
  ),
  efficient('race, 1/4', 0.25, changes.race),
  efficient('race, parents of the front', 0.25, { ...changes.race, ...front }),
  efficient('race, one merge an iteration', 0.25, { ...changes.race, ...merge }),
  efficient('race, edits', 0.25, { ...changes.race, ...edit }),
  efficient('race, all three', 0.25, { ...changes.race, ...all }),
];
