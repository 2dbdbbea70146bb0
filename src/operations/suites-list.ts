import { suiteTasks } from '../suites/registry.ts';
import type { SuiteRole, SuiteTask } from '../suites/suite-task.ts';
import { suiteTasksNamed } from './suites-named.ts';

/** A built-in task in one line. */
export interface ListedSuiteTask {
  /** What a configuration names it by: `suite: <id>`. */
  readonly id: string;
  readonly domain: string;
  readonly role: SuiteRole;
  /** Absent for generated tasks, which need no data. */
  readonly title?: string;
  readonly answer: string;
  readonly scorer: string;
  readonly userPrompts: number;
}

/**
 * The built-in tasks: all of them, or those of the named suites, ids and patterns.
 * @throws UsageError `unknown-suite`
 */
export async function listSuites(
  names: readonly string[] = [],
): Promise<{ readonly tasks: readonly ListedSuiteTask[] }> {
  const tasks = names.length === 0 ? await suiteTasks() : await suiteTasksNamed(names);
  return { tasks: tasks.map(listed) };
}

function listed({ id, domain, role, about, answer, scorer, userPrompts }: SuiteTask): ListedSuiteTask {
  return {
    id,
    domain,
    role,
    title: about?.title,
    answer: answer.type ?? 'text',
    scorer,
    userPrompts: userPrompts.length,
  };
}
