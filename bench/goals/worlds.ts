import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { LearningEvent } from '../../src/optimizers/events.ts';
import type { GuardSettings } from '../../src/optimizers/guards/guard-settings.ts';
import type { Method } from '../../src/optimizers/method.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import { settingsOf } from '../../src/optimizers/settings.ts';
import { type SystemPrompt, systemPrompt } from '../../src/prompts/prompt.ts';
import type { LearningTask } from '../../src/tasks/task.ts';
import { type BenchWorld, mean, modelsOf } from '../quality/worlds.ts';

/** The method whose proposals all benches here start from: system prompts alone, so that user prompts hide nothing. */
export const method = findMethod('outer-only');

export interface GoalRun {
  readonly method?: Method;
  readonly first: SystemPrompt;
  readonly tasks?: readonly LearningTask[];
  readonly guards?: GuardSettings;
  readonly baseCalls: number;
}

/** Learns in a world from a given first prompt. */
export async function learnFrom(
  world: BenchWorld,
  { method: own = method, first, tasks = world.source, guards, baseCalls }: GoalRun,
) {
  const account = new BudgetAccount({ limits: { baseCalls, optimizerCalls: Math.round(baseCalls / 10) } });
  const store = memoryJournal();
  const { base, optimizer } = modelsOf(world);
  const { signal } = new AbortController();
  const events: LearningEvent[] = [];
  const seed = world.seed;
  const learned = await own.learn({
    seed,
    tasks,
    initialSystemPrompt: first,
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
    observe: (event) => events.push(event),
    settings: settingsOf(method, 'efficient'),
    guards,
    signal,
  });
  return { text: learned.systemPrompt.text, events, baseCalls: account.requests.totals().baseCalls };
}

/** A prompt that was tuned to the world's first source task alone, as production prompts often are. */
export async function tunedToOneTask(world: BenchWorld): Promise<SystemPrompt> {
  const { text } = await learnFrom(world, {
    first: systemPrompt('You are a helpful assistant.'),
    tasks: world.source.slice(0, 1),
    baseCalls: 1_000,
  });
  return systemPrompt(text);
}

/** Expected scores of a system prompt, without sampling noise, by source task under its first user prompt. */
export function trueScores({ world, source }: BenchWorld, text: string): readonly number[] {
  return source.map(({ name, userPrompts }) =>
    world.truth.expectedScore(name, text, userPrompts[0]?.text ?? ''),
  );
}

export function meanScore(world: BenchWorld, text: string): number {
  return mean(trueScores(world, text));
}
