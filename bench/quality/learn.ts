import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import type { BudgetLimits } from '../../src/models/budget-limits.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { Price } from '../../src/models/price.ts';
import type { LearningEvent } from '../../src/optimizers/contract/events.ts';
import type { LearnedPrompts, Method } from '../../src/optimizers/contract/method.ts';
import type { MethodSettings } from '../../src/optimizers/settings.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { type BenchWorld, modelsOf } from './worlds.ts';

/**
 * US dollars per million tokens: of a small open model where such are hosted (0.06 for input and output), and the list price of GPT-4o mini: the kinds of
 * models that the paper uses. Only their ratio matters to a comparison.
 */
const prices: Readonly<Record<'base' | 'optimizer', Price>> = {
  base: { input: 0.06, output: 0.06 },
  optimizer: { input: 0.15, output: 0.6 },
};

export interface Learning {
  readonly method: Method;
  readonly settings: MethodSettings;
  readonly seed: number;
  readonly limits?: BudgetLimits;
}

export interface LearnedInWorld {
  readonly learned: LearnedPrompts;
  readonly events: readonly LearningEvent[];
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  /** US dollars of all calls. */
  readonly usd: number;
}

/** Learns in a world, in process, with a journal of its own; calls are different requests, as equal ones are asked once. */
export async function learnInWorld(
  world: BenchWorld,
  { method, settings, seed, limits = {} }: Learning,
): Promise<LearnedInWorld> {
  const account = new BudgetAccount({ limits });
  const store = memoryJournal();
  const { base, optimizer } = modelsOf(world);
  const { signal } = new AbortController();
  const events: LearningEvent[] = [];
  const learned = await method.learn({
    seed,
    tasks: world.source,
    initialSystemPrompt: systemPrompt('You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: journaled(base, { store, account, price: prices.base }),
      parameters: { temperature: 0 },
      concurrency: 64,
      seed,
      signal,
    }),
    optimizer: journaled(optimizer, { store, account, price: prices.optimizer }),
    optimizerParameters: { temperature: 1 },
    budget: account,
    observe: (event) => events.push(event),
    settings,
    signal,
  });
  const { baseCalls, optimizerCalls, usd } = account.requests.totals();
  return { learned, events, baseCalls, optimizerCalls, usd };
}
