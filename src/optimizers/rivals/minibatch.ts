import type { SystemPrompt } from '../../prompts/prompt.ts';
import { meanScore } from '../../stats/moments.ts';
import { randomStream } from '../../stats/random.ts';
import { callsOn, type TaskSizes } from '../engine/calls.ts';
import { bestUserPrompt, requestOn, type TaskRequest, type TaskState } from '../engine/state.ts';
import type { Scored } from '../engine/workbench.ts';

/** A system prompt on a minibatch: one request per task, with its evaluation. */
export type OnMinibatch = readonly Scored<TaskRequest>[];

/** The requests that score a system prompt on a minibatch. */
export type Minibatch = (system: SystemPrompt) => readonly TaskRequest[];

/** `perTask` train examples of every task, under its best user prompt; the same ones for every system prompt. */
export function minibatch(
  seed: number,
  [purpose, iteration]: readonly [purpose: string, iteration: number],
  tasks: readonly TaskState[],
  perTask: number,
): Minibatch {
  const drawn = tasks.map((state) => {
    const { train, name } = state.task;
    const examples = randomStream(seed, purpose, iteration, name).sample(train, perTask);
    return { task: state.task, user: bestUserPrompt(state).prompt, examples };
  });
  return (system) =>
    drawn.map(({ task, user, examples }) => ({ ...requestOn('train', task, system, user), examples }));
}

/** Calls that a minibatch asks for. */
export function minibatchCalls(tasks: TaskSizes, perTask: number): number {
  return callsOn('train', tasks, perTask).baseCalls;
}

/** Mean over the tasks with at least one scored example, in [0, 1]; 0 if there are none. */
export function meanOver(scored: readonly Pick<Scored, 'evaluation'>[]): number {
  return meanScore(scored.map(({ evaluation }) => evaluation.score)) ?? 0;
}
