import { UsageError } from '../../foundation/errors.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import { suggestName } from '../../scoring/closest-name.ts';
import type { Task } from '../../tasks/task.ts';

export interface StudiedTasks {
  /** Whose test splits are read. */
  readonly scoredOn: 'target' | 'source';
  readonly tasks: readonly Task[];
}

/**
 * The tasks of a study: the target tasks, or the source tasks where there are no others; or those that are named.
 * @throws UsageError `no-tasks`, `unknown-task`
 */
export function studiedTasks({ source, target }: LoadedTasks, names: readonly string[] = []): StudiedTasks {
  const scoredOn = target.length > 0 ? 'target' : 'source';
  const tasks = scoredOn === 'target' ? target : source;
  if (tasks.length === 0) {
    throw new UsageError('no-tasks', 'there is no task to evaluate on', {
      where: 'tasks.target',
      hint: 'Name one there, or with --set tasks.target=SUITE/TASK.',
    });
  }
  if (names.length === 0) return { scoredOn, tasks };
  const known = tasks.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError('unknown-task', `there is no ${scoredOn} task "${unknown}"`, {
      where: '--task',
      hint: suggestName(unknown, known),
    });
  }
  return { scoredOn, tasks: tasks.filter(({ name }) => names.includes(name)) };
}
