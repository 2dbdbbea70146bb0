import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import type { ModelRole } from '../../models/model.ts';
import { methodSettings } from '../../optimizers/settings.ts';
import { redactSecrets } from '../../runs/redact-secrets.ts';
import { openStore } from '../../runs/store/open-store.ts';
import { type StudyKind, storeStudy } from '../../runs/stored-study.ts';
import type { LearningTask } from '../../tasks/task.ts';
import { countingExamples } from '../learning/planned-calls.ts';
import { assertTeamReachable, figuresOrigin, neededModel, simulatedModels } from '../model-team.ts';
import type { OperationOptions } from '../operation.ts';
import type { StudyFacts, StudyResults } from '../page/study-data.ts';
import { loadProject, type Project } from '../session/project.ts';
import { openSession, type Session } from '../session/session.ts';
import type { DataOptions } from '../task-set.ts';
import { withTelemetry } from '../telemetry/telemetry.ts';

export interface StudyOptions extends OperationOptions, DataOptions {
  /** Takes replies that were stored before. Default true. */
  readonly cache?: boolean;
}

/** @throws UsageError for tasks or models that cannot be used, or a role without a model. */
export async function loadStudy(
  loaded: LoadedConfiguration,
  roles: readonly ModelRole[],
  options: StudyOptions,
): Promise<Project> {
  const project = await loadProject(loaded, options);
  const { team } = project;
  for (const role of roles) neededModel(team, role);
  // A model that the study never asks may be out of reach.
  const isAsked = (role: string) => role === 'judge' || roles.some((one) => one === role);
  return { ...project, team: Object.fromEntries(Object.entries(team).filter(([role]) => isAsked(role))) };
}

/**
 * Does a study's work in a session. Replies are kept in the journal of the project's store: the same study again, after a
 * stop or with other questions about the same prompts, pays for nothing twice.
 */
export async function inStudy<Found extends object>(
  project: Project,
  options: StudyOptions,
  plannedRequests: number,
  work: (session: Session) => Promise<Found>,
): Promise<Found & StudyFacts> {
  const { loaded, team } = project;
  await assertTeamReachable(team, options.note);
  const store = openStore(loaded.directory);
  const told = {
    name: 'metaspo study',
    attributes: { 'metaspo.simulated': simulatedModels(team).length > 0 },
    note: options.note,
  };
  try {
    return await withTelemetry(loaded, told, async (telemetry) => {
      const session = openSession(project, store, { ...options, telemetry, plannedRequests });
      try {
        const found = await work(session);
        const { usage, unpriced, minutes } = session.account;
        return {
          ...found,
          ...figuresOrigin(team, session.simulated.models),
          usage: structuredClone(usage),
          unpriced,
          ...(session.verdicts.faulty.length > 0 && { unreadableVerdicts: session.verdicts.faulty }),
          wallMs: Math.round(minutes * 60_000),
        };
      } finally {
        await session.end();
      }
    });
  } finally {
    store.close();
  }
}

/** What a study writes new prompts with. */
export function promptWriting(
  { project, evaluate, model, account, observe, signal }: Session,
  tasks: readonly LearningTask[],
) {
  const { loaded, guards, team } = project;
  const { seed, preset, settings } = loaded.configuration;
  return {
    seed,
    evaluate,
    optimizer: model('optimizer'),
    optimizerParameters: neededModel(team, 'optimizer').parameters,
    budget: countingExamples(loaded, tasks, account),
    observe,
    settings: methodSettings(preset, settings),
    guards,
    signal,
  };
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
