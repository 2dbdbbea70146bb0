import { shownTime } from '../../foundation/shown-time.ts';
import { shownModelName, simulatedMark } from '../../models/simulated-notice.ts';
import type { RunSummary } from '../../runs/run-summary.ts';
import { count, dollars, gain } from './numbers.ts';
import { left, right, tableOf, whole } from './table.ts';

/** Runs, one a line where the terminal is wide enough. */
export function runTable(runs: readonly RunSummary[]): string {
  return tableOf(runs, [
    whole('run', ({ id }) => id),
    whole('begun', ({ createdAt }) => shownTime(createdAt)),
    left('status', ({ status }) => status.replaceAll('-', ' ')),
    right('gain [95 %]', (run) => gain(run.gain)),
    left('method', (run) => (run.method === null ? '-' : methodOf(run))),
    left(
      'base model',
      ({ baseModel, simulated, simulatedModels }) =>
        `${baseModel === null ? '-' : shownModelName(baseModel)}${simulated ? ` (${simulatedMark(baseModel, simulatedModels)})` : ''}`,
    ),
    right('tasks', ({ sourceTasks, targetTasks }) => `${sourceTasks} -> ${targetTasks}`),
    right('calls', ({ calls }) => count(calls)),
    right('cost', ({ usd }) => dollars(usd)),
  ]);
}

function methodOf({ method, preset, seed, partOf }: RunSummary): string {
  return `${method} (${preset}, seed ${seed}${partOf === undefined ? '' : `, for ${partOf}`})`;
}
