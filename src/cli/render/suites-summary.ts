import type { PulledTask } from '../../operations/suites.ts';
import type { SuiteTaskReport } from '../../suites/check-task.ts';
import { count, plural, score } from './numbers.ts';
import { left, named, right, shared, tableOf } from './table.ts';
import { listed, prose } from './wrapped.ts';

/** `safety/ethos: 1 file, 0.3 MB`, or why not. */
export function pulledLine({ task, files, bytes, error }: PulledTask): string {
  if (error !== undefined) return `${task}: not fetched. ${error.message}`;
  if (files.length === 0) return `${task}: needs no data`;
  return `${task}: ${plural(files.length, 'file')}, ${megabytes(bytes)}`;
}

export function pulledSummary(pulled: readonly PulledTask[]): string {
  const failed = pulled.filter(({ error }) => error !== undefined);
  const there = `The data of ${pulled.length - failed.length} of ${plural(pulled.length, 'task')} are in the cache.`;
  return prose(
    failed.length === 0 ? there : `${there} Not fetched: ${failed.map(({ task }) => task).join(', ')}.`,
  );
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A table of the tasks, followed by their problems. */
export function checkSummary(reports: readonly SuiteTaskReport[]): string {
  const listing = tableOf(reports, [
    named('task', ({ task }) => task),
    shared('role', ({ role }) => role),
    right('train', ({ train }) => count(train)),
    right('test', ({ test }) => count(test)),
    right('floor', ({ floor }) => score(floor)),
    left('labels', ({ train, test, labels }) => (train + test === 0 ? '-' : labelText(labels))),
    right('problems', ({ problems }) => (problems.length === 0 ? '' : `${problems.length}`)),
  ]);
  const problems = reports.flatMap((report) =>
    report.problems.map((problem) => listed(`${report.task}: ${problem}`)),
  );
  return [listing, '', problems.length === 0 ? 'No problems.' : ['Problems:', ...problems].join('\n')].join(
    '\n',
  );
}

function labelText(labels: Readonly<Record<string, number>>): string {
  const parts = Object.entries(labels).map(([label, cases]) => `${label}: ${count(cases)}`);
  return parts.length === 0 ? 'open' : parts.join(', ');
}
