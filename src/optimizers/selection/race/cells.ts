import type { EvaluationRequest, SplitName } from '../../../evaluation/evaluation.ts';
import type { SystemPrompt, UserPrompt } from '../../../prompts/prompt.ts';
import { randomStream } from '../../../stats/random.ts';
import type { Example } from '../../../tasks/example.ts';
import type { LearningTask } from '../../../tasks/task.ts';
import type { LearningState } from '../../engine/state.ts';

/** A place where system prompts meet: one user prompt and one example of one task. */
export interface Cell {
  readonly task: LearningTask;
  readonly user: UserPrompt;
  readonly example: Example;
}

/**
 * The cells of a split in the order of a race, cut into blocks of `size` examples of every task (task-stratified).
 * One example need not meet every kept user prompt: the i-th in random order meets prompt `i mod k` (a Latin square;
 * docs/method.md, section 4). The last blocks are smaller where a task has fewer examples.
 */
export function raceBlocks(
  { tasks }: LearningState,
  split: Exclude<SplitName, 'test'>,
  size: number,
  order: { readonly seed: number; readonly period: number },
): readonly (readonly Cell[])[] {
  const lines = tasks.map(({ task, kept }) => {
    const stream = randomStream(order.seed, 'race order', split, task.name, order.period);
    const users = [...kept.map(({ prompt }) => prompt)].sort((one, other) => (one.id < other.id ? -1 : 1));
    return stream.shuffle(task[split]).flatMap((example, index): Cell[] => {
      const user = users[index % users.length];
      return user === undefined ? [] : [{ task, user, example }];
    });
  });
  const longest = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: Math.ceil(longest / size) }, (_unused, block) =>
    lines.flatMap((line) => line.slice(block * size, (block + 1) * size)),
  );
}

/** The requests that score a system prompt on cells: one for each task and user prompt among them. */
export function requestsOn(
  cells: readonly Cell[],
  split: Exclude<SplitName, 'test'>,
  system: SystemPrompt,
): readonly EvaluationRequest[] {
  const groups = new Map<string, { task: LearningTask; user: UserPrompt; examples: Example[] }>();
  for (const { task, user, example } of cells) {
    const key = `${task.name} ${user.id}`;
    const group = groups.get(key) ?? { task, user, examples: [] };
    group.examples.push(example);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, split, system }));
}
