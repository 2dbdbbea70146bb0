import { endless } from '../../src/operations/comparing/arms.ts';
import type { Method } from '../../src/optimizers/contract/method.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { type PresetName, settingsOf } from '../../src/optimizers/settings.ts';
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
    settings: { ...settingsOf(arm.method, arm.preset), iterations: endless },
    seed,
    limits: { baseCalls, optimizerCalls },
  });
}
