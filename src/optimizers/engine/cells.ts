import type { EvaluationRequest, SplitName } from '../../evaluation/evaluation.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { Example } from '../../tasks/example.ts';
import type { LearningTask } from '../../tasks/task.ts';

/** What system prompts are scored and compared on: one example of one task, under one user prompt. */
export interface Cell {
  readonly task: LearningTask;
  readonly split: Exclude<SplitName, 'test'>;
  readonly user: UserPrompt;
  readonly example: Example;
}

/** The examples of train and `select` under a task's first user prompt, each once. */
export function cellsOf(task: LearningTask): readonly Cell[] {
  const [user] = task.userPrompts;
  if (user === undefined) return [];
  const cells = (split: Cell['split']) =>
    task[split].map((example): Cell => ({ task, split, user, example }));
  return task.select === task.train ? cells('train') : [...cells('train'), ...cells('select')];
}

/** The requests that score a system prompt in cells: one for each task, split and user prompt among them. */
export function requestsFor(cells: readonly Cell[], system: SystemPrompt): readonly EvaluationRequest[] {
  const groups = Map.groupBy(cells, ({ task, split, user }) => `${task.name} ${split} ${user.id}`);
  return [...groups.values()].map((group) => {
    const [{ task, split, user }] = group as [Cell];
    return { task, split, user, system, examples: group.map(({ example }) => example) };
  });
}
