import type { RunSummary } from '../../runs/run-summary.ts';
import { count, dollars, gain } from './numbers.ts';
import { table } from './table.ts';

/** Runs, one a line. */
export function runTable(runs: readonly RunSummary[]): string {
  return table(
    [
      { title: 'run' },
      { title: 'begun' },
      { title: 'status' },
      { title: 'method' },
      { title: 'base model' },
      { title: 'tasks', align: 'right' },
      { title: 'gain [95 %]', align: 'right' },
      { title: 'calls', align: 'right' },
      { title: 'cost', align: 'right' },
    ],
    runs.map((run) => [
      run.id,
      time(run.createdAt),
      run.status,
      run.method === null ? '-' : methodOf(run),
      `${run.baseModel ?? '-'}${run.simulated ? ' (simulated)' : ''}`,
      `${run.sourceTasks} -> ${run.targetTasks}`,
      run.gain === null ? '-' : gain(run.gain),
      count(run.calls),
      dollars(run.usd),
    ]),
  );
}

function methodOf({ method, preset, seed, partOf }: RunSummary): string {
  return `${method} (${preset}, seed ${seed}${partOf === undefined ? '' : `, for ${partOf}`})`;
}

/** `2026-11-22 18:05` in the time zone of the machine. */
export function time(milliseconds: number): string {
  const date = new Date(milliseconds - new Date(milliseconds).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
