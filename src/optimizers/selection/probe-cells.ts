import type { SplitName } from '../../evaluation/evaluation.ts';
import type { UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import { bestUserPrompt, type LearningState, type TaskState } from '../state.ts';
import type { Cell } from './cells.ts';

/** A cell with the split of its example. */
export interface ProbeCell extends Cell {
  readonly split: Exclude<SplitName, 'test'>;
  /** The task's place among the source tasks. */
  readonly taskNumber: number;
}

/** Most of a task's given user prompts that probes meet. */
const mostGiven = 3;

/** The next `count` cells of every task. Train and `select` examples take turns in one random order, and user prompts too. */
export function probeCells(
  { tasks }: LearningState,
  seed: number,
  position: number,
  count: number,
): readonly ProbeCell[] {
  return tasks.flatMap((state, taskNumber) => {
    const cells = cellsOf(state.task);
    const order = randomStream(seed, 'probe order', state.task.name).shuffle(cells);
    const users = usersOf(state);
    return Array.from({ length: order.length === 0 ? 0 : count }, (_unused, index): ProbeCell => {
      const turn = position + index;
      const cell = order[turn % order.length] as (typeof cells)[number];
      const user = users[(turn + taskNumber) % users.length] as UserPrompt;
      return { task: state.task, taskNumber, user, ...cell };
    });
  });
}

function cellsOf({ train, select }: TaskState['task']): readonly Pick<ProbeCell, 'example' | 'split'>[] {
  const fresh = select === train ? [] : select;
  return [
    ...train.map((example) => ({ example, split: 'train' as const })),
    ...fresh.map((example) => ({ example, split: 'select' as const })),
  ];
}

/**
 * The user prompts that were given with the task: under one that was tuned, general advice that stands there already
 * seems useless. A task with a single one adds its best, as one wording alone misleads more.
 */
function usersOf(state: TaskState): readonly UserPrompt[] {
  const given = state.task.userPrompts.slice(0, mostGiven);
  const best = bestUserPrompt(state).prompt;
  return given.length > 1 || given.some(({ id }) => id === best.id) ? given : [...given, best];
}
