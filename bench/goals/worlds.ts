import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { contentHash } from '../../src/foundation/content-hash.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import type { Model } from '../../src/models/model.ts';
import type { LearningEvent } from '../../src/optimizers/contract/events.ts';
import type { Method } from '../../src/optimizers/contract/method.ts';
import { findMethod } from '../../src/optimizers/methods.ts';
import type { GuardSettings } from '../../src/optimizers/requirements/guard-settings.ts';
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
  /** A task that suffers from advice, if there is one. */
  readonly fragileTask?: LearningTask;
}

/** Learns in a world from a given first prompt. */
export async function learnFrom(
  world: BenchWorld,
  { method: own = method, first, tasks = world.source, guards, baseCalls, fragileTask }: GoalRun,
) {
  const account = new BudgetAccount({ limits: { baseCalls, optimizerCalls: Math.round(baseCalls / 10) } });
  const store = memoryJournal();
  const { base: plain, optimizer } = modelsOf(world);
  const base = fragileTask === undefined ? plain : sufferingIn(world, plain, fragileTask);
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
export function trueScores(world: BenchWorld, text: string, fragileTask?: LearningTask): readonly number[] {
  return world.source.map((task) => {
    const score = world.world.truth.expectedScore(task.name, text, task.userPrompts[0]?.text ?? '');
    return task === fragileTask ? score * sound(world, text) : score;
  });
}

/** Every instruction that the system prompt gives spoils so much of the fragile task's right answers. */
const spoiled = 0.12;

function sound({ world }: BenchWorld, text: string): number {
  return (1 - spoiled) ** world.reader.read(text).asked.size;
}

/** The base model with a task that suffers from every instruction in the system prompt, as one that wants the bare answer may. */
function sufferingIn(world: BenchWorld, base: Model, { userPrompts }: LearningTask): Model {
  const head = userPrompts[0]?.text.split('{{')[0] ?? '';
  return {
    id: base.id,
    async complete(request, context) {
      const completion = await base.complete(request, context);
      const [system, user] = request.messages.map(({ content }) => String(content));
      if (user === undefined || !user.startsWith(head)) return completion;
      const draw = Number.parseInt(contentHash([system, user]).slice(0, 8), 16) / 0xffffffff;
      return draw < sound(world, system ?? '') ? completion : { ...completion, text: 'I cannot say.' };
    },
  };
}

export function meanScore(world: BenchWorld, text: string): number {
  return mean(trueScores(world, text));
}
