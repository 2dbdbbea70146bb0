import type { RunTask, TaskSplit } from '../../runs/run-event.ts';
import type { NewRun } from '../../runs/run-session.ts';
import { splitIds } from '../../tasks/split-ids.ts';
import type { Task, TaskRole } from '../../tasks/task.ts';
import { figuresOrigin } from '../model-team.ts';
import { packageVersion } from '../package-version.ts';
import type { Project } from '../session/project.ts';
import { storedConfiguration } from '../stored/stored-configuration.ts';

/** What identifies a new run. @throws UsageError `secret-in-configuration` */
export function runFacts(project: Project, cache: boolean): NewRun {
  const { loaded, tasks, team } = project;
  const { preset, seed } = loaded.configuration;
  return {
    version: packageVersion(),
    method: project.method.name,
    preset,
    seed,
    ...figuresOrigin(team),
    tasks: [
      ...tasks.source.map((task) => runTask(task, 'source')),
      ...tasks.target.map((task) => runTask(task, 'target')),
    ],
    config: storedConfiguration(loaded, cache),
  };
}

/** Which example is in which split. */
export function taskSplits({ tasks }: Project): readonly TaskSplit[] {
  return [...tasks.source, ...tasks.target].map((task) => {
    const { train, select, test } = splitIds(task);
    return {
      type: 'task-split',
      taskName: task.name,
      train,
      ...(task.select !== task.train && { select }),
      test,
    };
  });
}

function runTask({ name, domain, train, select, test, floor }: Task, role: TaskRole): RunTask {
  return {
    name,
    role,
    domain,
    sizes: { train: train.length, select: select.length, test: test.size },
    floor,
  };
}
