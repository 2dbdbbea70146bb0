import { randomUUID } from 'node:crypto';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import type { ModelRole } from '../../models/model.ts';
import type { UsageByRole } from '../../models/usage-by-role.ts';
import type { Observer } from '../../optimizers/events.ts';
import { SqliteBatches } from '../../runs/batches.ts';
import { SqliteJournal } from '../../runs/journal.ts';
import { redactSecrets } from '../../runs/redact-secrets.ts';
import { openStore } from '../../runs/store/open-store.ts';
import { type StudyKind, storeStudy } from '../../runs/stored-study.ts';
import { type ModelDesk, modelDesk } from '../model-desk.ts';
import {
  assertTeamReachable,
  isSimulatedTeam,
  type ModelTeam,
  modelIds,
  neededModel,
  resolveTeam,
} from '../model-team.ts';
import type { OperationOptions } from '../operation.ts';
import type { StudyResults } from '../page/study-data.ts';
import { reportProgress } from '../progress-report.ts';
import { type DataOptions, LateJudge, loadTaskSet } from '../task-set.ts';

export interface StudyOptions extends OperationOptions, DataOptions {
  /** Takes replies that were stored before. Default true. */
  readonly cache?: boolean;
}

/** What a study works on, loaded and checked before anything is stored or sent. */
export interface StudyParts {
  readonly loaded: LoadedConfiguration;
  readonly tasks: LoadedTasks;
  readonly judge: LateJudge;
  readonly team: ModelTeam;
}

/** What every study says of how it was made. */
export interface StudyFacts {
  /** The replies came from simulated models: nothing here says anything about real ones. */
  readonly simulated: boolean;
  readonly models: Readonly<Partial<Record<ModelRole, string>>>;
  readonly usage: UsageByRole;
  readonly unpriced: readonly string[];
  readonly wallMs: number;
}

/** The models of a study at work, and the budget that they share. */
export interface StudyDesk extends Pick<ModelDesk, 'evaluate' | 'model'> {
  readonly account: BudgetAccount;
  readonly observe: Observer;
  readonly signal: AbortSignal;
}

/** @throws UsageError for tasks or models that cannot be used, or a role without a model. */
export async function studyParts(
  loaded: LoadedConfiguration,
  roles: readonly ModelRole[],
  options: StudyOptions,
): Promise<StudyParts> {
  const judge = new LateJudge();
  const ask = judge.portFor(loaded);
  const tasks = await loadTaskSet(loaded, { ...options, ...(ask !== undefined && { ask }) });
  const team = await resolveTeam(loaded, tasks);
  for (const role of roles) neededModel(team, role);
  return { loaded, tasks, judge, team };
}

/**
 * Does a study's work with its models. Replies are kept in the journal of the project's store: the same study again,
 * after a stop or with other questions about the same prompts, pays for nothing twice.
 */
export async function inStudy<Found extends object>(
  parts: StudyParts,
  { signal = new AbortController().signal, observe, note, cache = true }: StudyOptions,
  plannedRequests: number,
  work: (desk: StudyDesk) => Promise<Found>,
): Promise<Found & StudyFacts> {
  const { loaded, team } = parts;
  await assertTeamReachable(team, note);
  const account = new BudgetAccount({ limits: loaded.configuration.budget });
  const store = openStore(loaded.directory);
  const namespace = cache ? undefined : randomUUID();
  const desk = modelDesk({
    ...parts,
    account,
    journal: new SqliteJournal(store),
    batches: new SqliteBatches(store),
    signal,
    namespace,
    note,
  });
  const endProgress =
    observe && reportProgress({ account, throttles: desk.throttles, plannedRequests }, observe);
  try {
    const { evaluate, model } = desk;
    const found = await work({ evaluate, model, account, signal, observe: observe ?? ignore });
    return {
      ...found,
      simulated: isSimulatedTeam(team),
      models: modelIds(team),
      usage: structuredClone(account.usage),
      unpriced: account.unpriced,
      wallMs: Math.round(account.minutes * 60_000),
    };
  } finally {
    await desk.drained();
    endProgress?.();
    store.close();
  }
}

/** Keeps what a study has found in the project's store, for its pages, and gives it back. */
export function keptStudy<Kind extends StudyKind, Result extends StudyResults[Kind]>(
  { directory, environment }: LoadedConfiguration,
  kind: Kind,
  result: Result,
): Result {
  const store = openStore(directory);
  try {
    storeStudy(store, kind, redactSecrets(result, environment) as Result);
  } finally {
    store.close();
  }
  return result;
}

function ignore(): void {}
