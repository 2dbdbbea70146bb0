import { messageOf } from '../foundation/errors.ts';
import { type SimulatedModel, simulatedIn } from '../models/simulated-notice.ts';
import { modelRoles } from '../models/usage-by-role.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { StoredRun } from './list-runs.ts';
import type { RunDetails } from './run-details.ts';
import type { RunStatus } from './state/run-status.ts';

/** A run in one line, for `metaspo runs list`. */
export interface RunSummary {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** `damaged`: its events cannot be read; of such a run nothing but its name and its beginning is known. */
  readonly status: RunStatus | 'damaged';
  /** What is wrong with a damaged run. */
  readonly problem?: string;
  /** The study that the run was made for; absent for one of the user's own. */
  readonly partOf?: string;
  readonly method: string | null;
  readonly preset: string | null;
  readonly seed: number | null;
  readonly baseModel: string | null;
  readonly simulated: boolean;
  /** Which models are. */
  readonly simulatedModels: readonly SimulatedModel[];
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
    simulatedModels: simulatedIn(facts),
    sourceTasks: tasks.filter(({ role }) => role === 'source').length,
    targetTasks: tasks.filter(({ role }) => role === 'target').length,
    gain: test?.gain ?? null,
    calls: modelRoles.reduce((sum, role) => sum + usage.total[role].calls, 0),
    usd: usage.usd,
  };
}

/** The line of a run whose events cannot be read. */
export function damagedSummary({ id, createdAt }: StoredRun, error: unknown): RunSummary {
  return {
    id,
    createdAt,
    status: 'damaged',
    problem: messageOf(error),
    method: null,
    preset: null,
    seed: null,
    baseModel: null,
    simulated: false,
    simulatedModels: [],
    sourceTasks: 0,
    targetTasks: 0,
    gain: null,
    calls: 0,
    usd: null,
  };
}
