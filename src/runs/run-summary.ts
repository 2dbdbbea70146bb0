import { modelRoles } from '../models/usage-by-role.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { RunDetails } from './run-details.ts';
import type { RunStatus } from './state/run-status.ts';

/** A run in one line, for `metaspo runs list`. */
export interface RunSummary {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: RunStatus;
  readonly method: string;
  readonly preset: string;
  readonly seed: number;
  readonly baseModel: string | null;
  readonly simulated: boolean;
  readonly sourceTasks: number;
  readonly targetTasks: number;
  /** On the test splits; `null` before the final test or without it. */
  readonly gain: Estimate | null;
  /** Calls of all models that were sent. */
  readonly calls: number;
  /** US dollars; `null` when a call had no price. */
  readonly usd: number | null;
}

export function runSummary({ id, createdAt, status, facts, test, usage }: RunDetails): RunSummary {
  const { method, preset, seed, models, simulated, tasks } = facts;
  return {
    id,
    createdAt,
    status,
    method,
    preset,
    seed,
    baseModel: models.base ?? null,
    simulated,
    sourceTasks: tasks.filter(({ role }) => role === 'source').length,
    targetTasks: tasks.filter(({ role }) => role === 'target').length,
    gain: test?.gain ?? null,
    calls: modelRoles.reduce((sum, role) => sum + usage.total[role].calls, 0),
    usd: usage.usd,
  };
}
