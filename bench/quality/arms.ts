import type { Method } from '../../src/optimizers/method.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { type MethodSettings, type PresetName, settingsOf } from '../../src/optimizers/settings.ts';
import { sizesOf } from '../../src/optimizers/step-plan.ts';
import { widerSearch } from '../../src/optimizers/wider-search.ts';
import { type LearnedInWorld, learnInWorld } from './learn.ts';
import type { BenchWorld } from './worlds.ts';

/** A method as it takes part in the comparison. */
export interface Arm {
  /** The method's name, with `/paper` for its paper preset. */
  readonly name: string;
  readonly method: Method;
  readonly preset: PresetName;
}

/** Far more optimizer calls than any method needs; ends a search whose proposals are all refused. */
const baseCallsPerOptimizerCall = 10;

/** Reads an arm's name: `gepa`, `metaspo`, `metaspo/paper`. */
export function armNamed(name: string): Arm {
  const [method = '', preset] = name.split('/');
  return { name, method: findMethod(method), preset: preset === 'paper' ? 'paper' : 'efficient' };
}

/** Runs an arm in a world with a hard number of base calls. */
export function runArm(
  arm: Arm,
  world: BenchWorld,
  baseCalls: number,
  seed: number,
): Promise<LearnedInWorld> {
  const optimizerCalls = Math.round(baseCalls / baseCallsPerOptimizerCall);
  return learnInWorld(world, {
    method: arm.method,
    settings: settingsFor(arm, world, baseCalls),
    seed,
    limits: { baseCalls, optimizerCalls },
  });
}

function settingsFor({ method, preset }: Arm, { source }: BenchWorld, baseCalls: number): MethodSettings {
  const plan = { tasks: sizesOf(source), settings: settingsOf(method, preset) };
  return widerSearch(method, plan, (calls) => calls.baseCalls <= baseCalls);
}
