import { UsageError } from '../foundation/errors.ts';
import { suggestName } from '../scoring/closest-name.ts';
import type { SuiteTask } from './suite-task.ts';

/** Every suite, loaded when something of it is asked for. A new suite is one more line. */
const suites: Readonly<Record<string, () => Promise<readonly SuiteTask[]>>> = {
  medical: async () => (await import('./medical/tasks.ts')).medicalTasks,
  review: async () => (await import('./review/tasks.ts')).reviewTasks,
  reasoning: async () => (await import('./reasoning/tasks.ts')).reasoningTasks,
  safety: async () => (await import('./safety/tasks.ts')).safetyTasks,
  grounding: async () => (await import('./grounding/tasks.ts')).groundingTasks,
  'generated-arithmetic': async () => (await import('./generated/arithmetic/tasks.ts')).arithmeticTasks,
  'generated-ordering': async () => (await import('./generated/ordering/tasks.ts')).orderingTasks,
  'generated-tracking': async () => (await import('./generated/tracking/tasks.ts')).trackingTasks,
  'generated-reading': async () => (await import('./generated/reading/tasks.ts')).readingTasks,
  'generated-judging': async () => (await import('./generated/judging/tasks.ts')).judgingTasks,
};

/** All built-in tasks, suite by suite. */
export async function suiteTasks(): Promise<readonly SuiteTask[]> {
  return loadSuites(Object.keys(suites));
}

/** Whether a suite's name or pattern may mean more than one task. */
export function isSuitePattern(pattern: string): boolean {
  return pattern.includes('*');
}

/**
 * The built-in tasks whose ids match: an id, or a pattern in which `*` stands for any characters but `/`.
 * @throws UsageError `unknown-suite`
 */
export async function findSuiteTasks(pattern: string): Promise<readonly SuiteTask[]> {
  const [suite = ''] = pattern.split('/');
  const matching = Object.keys(suites).filter((name) => toExpression(suite).test(name));
  const tasks = await loadSuites(matching);
  const found = tasks.filter(({ id }) => toExpression(pattern).test(id));
  if (found.length > 0) return found;
  const isSuite = matching.length === 0 && pattern.endsWith('/*');
  const what = isSuite ? `suite "${suite}"` : `built-in task "${pattern}"`;
  throw new UsageError('unknown-suite', `there is no ${what}`, {
    hint: suggestion(pattern, matching, tasks),
  });
}

function suggestion(pattern: string, matching: readonly string[], tasks: readonly SuiteTask[]): string {
  const [suite = '', task] = pattern.split('/');
  if (matching.length === 0) return suggestName(suite, Object.keys(suites));
  if (task === undefined) return `Write "${suite}/*" for all its tasks.`;
  const known = tasks.map(({ id }) => id);
  return suggestName(pattern, known);
}

async function loadSuites(names: readonly string[]): Promise<readonly SuiteTask[]> {
  return (await Promise.all(names.map((name) => suites[name]?.() ?? []))).flat();
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.split('*').map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^/]*')}$`);
}
