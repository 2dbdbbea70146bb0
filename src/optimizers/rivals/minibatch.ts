import type { Evaluation, EvaluationRequest } from '../../evaluation/evaluation.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import { bestUserPrompt, meanScore, type TaskState } from '../engine/state.ts';
import type { TaskSizes } from '../step-plan.ts';

/** The requests that score a system prompt on a minibatch. */
export type Minibatch = (system: SystemPrompt) => readonly EvaluationRequest[];

/** `perTask` train examples of every task, under its best user prompt; the same for whichever system prompt. */
export function minibatch(
  seed: number,
  [purpose, iteration]: readonly [purpose: string, iteration: number],
  tasks: readonly TaskState[],
  perTask: number,
): Minibatch {
  const drawn = tasks.map((state) => {
    const examples = randomStream(seed, purpose, iteration, state.task.name).sample(
      state.task.train,
      perTask,
    );
    return { task: state.task, split: 'train' as const, user: bestUserPrompt(state).prompt, examples };
  });
  return (system) => drawn.map((row) => ({ ...row, system }));
}

/** Calls that a minibatch asks for. */
export function minibatchCalls(tasks: TaskSizes, perTask: number): number {
  return tasks.reduce((sum, { train }) => sum + Math.min(train, perTask), 0);
}

/** Mean over tasks, in [0, 1]. */
export function meanOf(evaluations: readonly Evaluation[]): number {
  return meanScore(evaluations.map(({ score }) => score)) ?? 0;
}
