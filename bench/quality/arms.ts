import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { LearnedPrompts, Method } from '../../src/optimizers/method.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { type MethodSettings, type PresetName, settingsOf } from '../../src/optimizers/settings.ts';
import { sizesOf } from '../../src/optimizers/step-plan.ts';
import { widerSearch } from '../../src/optimizers/wider-search.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { type BenchWorld, modelsOf } from './worlds.ts';

/** A method as it takes part in the comparison. */
export interface Arm {
  /** The method's name, with `/paper` for its paper preset. */
  readonly name: string;
  readonly method: Method;
  readonly preset: PresetName;
}

export interface ArmRun {
  readonly learned: LearnedPrompts;
  readonly baseCalls: number;
  readonly optimizerCalls: number;
}

/** Far more optimizer calls than any method needs; ends a search whose proposals are all refused. */
const baseCallsPerOptimizerCall = 10;

/** Reads an arm's name: `gepa`, `metaspo`, `metaspo/paper`. */
export function armNamed(name: string): Arm {
  const [method = '', preset] = name.split('/');
  return { name, method: findMethod(method), preset: preset === 'paper' ? 'paper' : 'efficient' };
}

/** Runs an arm in a world with a hard number of base calls, in process, with a journal of its own. */
export async function runArm(arm: Arm, world: BenchWorld, baseCalls: number, seed: number): Promise<ArmRun> {
  const optimizerCalls = Math.round(baseCalls / baseCallsPerOptimizerCall);
  const account = new BudgetAccount({ limits: { baseCalls, optimizerCalls } });
  const store = memoryJournal();
  const { base, optimizer } = modelsOf(world);
  const { signal } = new AbortController();
  const learned = await arm.method.learn({
    seed,
    tasks: world.source,
    initialSystemPrompt: systemPrompt('You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: journaled(base, { store, account }),
      parameters: { temperature: 0 },
      concurrency: 64,
      seed,
      signal,
    }),
    optimizer: journaled(optimizer, { store, account }),
    optimizerParameters: { temperature: 1 },
    budget: account,
    observe: () => undefined,
    settings: settingsFor(arm, world, baseCalls),
    signal,
  });
  const used = account.requests.totals();
  return { learned, baseCalls: used.baseCalls, optimizerCalls: used.optimizerCalls };
}

function settingsFor({ method, preset }: Arm, { source }: BenchWorld, baseCalls: number): MethodSettings {
  const plan = { tasks: sizesOf(source), settings: settingsOf(method, preset) };
  return widerSearch(method, plan, (calls) => calls.baseCalls <= baseCalls);
}
