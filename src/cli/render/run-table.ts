import { shownTime } from '../../foundation/shown-time.ts';
import { simulatedMark } from '../../models/simulated-notice.ts';
import type { RunSummary } from '../../runs/run-summary.ts';
import { count, dollars, gain } from './numbers.ts';
import { table } from './table.ts';

/** Runs, one a line where the terminal is wide enough. */
export function runTable(runs: readonly RunSummary[]): string {
  return table(
    [
      { title: 'run', whole: true },
      { title: 'begun', whole: true },
      { title: 'status' },
      { title: 'gain [95 %]', align: 'right' },
      { title: 'method' },
      { title: 'base model' },
      { title: 'tasks', align: 'right' },
      { title: 'calls', align: 'right' },
      { title: 'cost', align: 'right' },
    ],
    runs.map((run) => [
      run.id,
      shownTime(run.createdAt),
      run.status,
      run.gain === null ? '-' : gain(run.gain),
      run.method === null ? '-' : methodOf(run),
      `${shownModel(run.baseModel)}${run.simulated ? ` (${simulatedMark(run.baseModel)})` : ''}`,
      `${run.sourceTasks} -> ${run.targetTasks}`,
      count(run.calls),
      dollars(run.usd),
    ]),
  );
}

function methodOf({ method, preset, seed, partOf }: RunSummary): string {
  return `${method} (${preset}, seed ${seed}${partOf === undefined ? '' : `, for ${partOf}`})`;
}

/** The name of a simulated model holds what its world is made of, which is of no use here. */
function shownModel(name: string | null): string {
  return name?.replace(/^(sim\/\w+)@\w+$/, '$1') ?? '-';
}
