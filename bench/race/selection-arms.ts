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

function efficient(name: string, share: number, changed: SettingsChanges = {}): SelectionArm {
  return { name, method: metaspo, settings: methodSettings('efficient', changed), share };
}

/** Races at parts of the paper's base calls. */
export const budgetArms: readonly SelectionArm[] = [
  paper,
  paperWithoutInnerLoop,
  efficient('race, 1/10', 0.1),
  efficient('race, 1/4', 0.25),
  efficient('race, all', 1, { iterations: 60 }),
];

/** Races at a quarter of the calls: some of their choices taken back alone. */
export const optionArms: readonly SelectionArm[] = [
  paper,
  efficient('race, 1/4', 0.25),
  efficient('one proposal an iteration, twice the iterations', 0.25, { iterations: 30, outerProposals: 1 }),
  efficient('inner loops in each iteration', 0.25, { innerLoops: 'each' }),
  efficient('patience of 3 iterations', 0.25, { patience: 3 }),
];
