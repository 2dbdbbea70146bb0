import { findSuiteTasks, suiteTasks } from '../suites/registry.ts';
import type { SuiteTask } from '../suites/suite-task.ts';

/**
 * The built-in tasks that are named by id, by suite or by pattern, each once; without names all that come from public
 * data sets.
 * @throws UsageError `unknown-suite`
 */
export async function suiteTasksNamed(names: readonly string[] = []): Promise<readonly SuiteTask[]> {
  if (names.length === 0) return (await suiteTasks()).filter(({ about }) => about !== undefined);
  const found: SuiteTask[] = [];
  for (const name of names) found.push(...(await findSuiteTasks(name.includes('/') ? name : `${name}/*`)));
  return [...new Map(found.map((task) => [task.id, task])).values()];
}
