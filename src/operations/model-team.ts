import { awaitWorkers } from '../cluster/client/await-workers.ts';
import { type QueueAddress, readQueueAddress } from '../cluster/redis/queue-address.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import type { LoadedTasks } from '../loading/load-tasks.ts';
import type { ModelParameters, ModelRole } from '../models/model.ts';
import { type ModelChoice, modelSettingOf } from '../models/model-setting.ts';
import type { FiguresOrigin, SimulatedModel } from '../models/simulated-notice.ts';
import { assertReachable } from '../models/transports/assert-reachable.ts';
import { type ResolvedModel, resolveModel } from '../models/transports/resolve-model.ts';
import { byRole, modelRoles } from '../models/usage-by-role.ts';
import { simulatedTransports } from './simulated-transports.ts';

/** A model with nothing around it, as its role uses it. */
export interface RoleModel extends ResolvedModel {
  /** Where the configuration names it, such as `models.bases[1]`. */
  readonly where: string;
  /** The longest that one attempt of a call may take. */
  readonly attemptTimeoutMs: number;
  /** Where its calls wait for workers; absent when they are made here. */
  readonly queue?: QueueAddress;
}

/** The models of a configuration by role, in the order in which they are configured; without a model a role is absent. */
export type ModelTeam = Readonly<Partial<Record<ModelRole, readonly [RoleModel, ...RoleModel[]]>>>;

/** Equal questions get equal answers; proposals should differ (paper, section 5.1). */
const usualParameters: Readonly<Record<ModelRole, ModelParameters>> = {
  base: { temperature: 0 },
  optimizer: { temperature: 1 },
  judge: { temperature: 0 },
};

const simulatedProvider = 'sim';

/** Simulated models cost nothing, also where the budget is in dollars. */
const free = { input: 0, output: 0 };

export interface TeamOptions {
  /** The models are looked at only, so that no key is needed. Default false. */
  readonly callsNothing?: boolean;
}

/**
 * The models that a configuration names. Nothing is sent.
 * @throws UsageError for a model that cannot be made: unknown provider, missing key or address.
 */
export async function resolveTeam(
  loaded: LoadedConfiguration,
  tasks: LoadedTasks,
  { callsNothing = false }: TeamOptions = {},
): Promise<ModelTeam> {
  const { configuration, environment, directory } = loaded;
  const transports = { [simulatedProvider]: simulatedTransports(tasks, configuration.simulation) };
  const queue = queueOf(configuration.queue);
  const keysElsewhere = queue !== undefined || callsNothing;
  const team: Partial<Record<ModelRole, readonly [RoleModel, ...RoleModel[]]>> = {};
  const resolved = async (role: ModelRole, choice: ModelChoice, where: string): Promise<RoleModel> => {
    const model = await resolveModel(choice, {
      environment,
      transports,
      directory,
      where,
      keysElsewhere,
      usual: usualParameters[role],
    });
    if (model.batch !== undefined) refuseWithBatches(loaded, tasks);
    const { timeoutSeconds = configuration.timeoutSeconds } = modelSettingOf(choice);
    return {
      ...model,
      where,
      attemptTimeoutMs: timeoutSeconds * 1_000,
      ...(isSimulated(model) && { price: free }),
      queue,
    };
  };
  for (const role of modelRoles) {
    const models: RoleModel[] = [];
    for (const { choice, where } of choicesOf(configuration, role)) {
      models.push(await resolved(role, choice, where));
    }
    refuseRepeated(role, models);
    const [first, ...others] = models;
    if (first !== undefined) team[role] = [first, ...others];
  }
  return team;
}

/** Where the configuration names several models of a role. */
const severalKeys = { base: 'bases', judge: 'judges', optimizer: undefined } as const;

interface NamedChoice {
  readonly choice: ModelChoice;
  readonly where: string;
}

function choicesOf(
  { models }: LoadedConfiguration['configuration'],
  role: ModelRole,
): readonly NamedChoice[] {
  const key = severalKeys[role];
  const one = models[role];
  const several = key && models[key];
  if (several === undefined) return one === undefined ? [] : [{ choice: one, where: `models.${role}` }];
  if (one === undefined) {
    return several.map((choice, place) => ({ choice, where: `models.${key}[${place}]` }));
  }
  throw new UsageError(
    'one-and-several-models',
    `a ${role} model is named under \`${role}\` and several under \`${key}\``,
    { where: 'models', hint: `Name one model under \`${role}\`, or several under \`${key}\`.` },
  );
}

function refuseRepeated(role: ModelRole, models: readonly RoleModel[]): void {
  const ids = models.map(({ transport }) => transport.id);
  const repeated = ids.find((id, place) => ids.indexOf(id) !== place);
  if (repeated === undefined) return;
  throw new UsageError('repeated-model', `${repeated} is named twice among the ${role} models`, {
    where: `models.${severalKeys[role]}`,
    hint: 'Results tell them apart by their ids: name each once.',
  });
}

/** All models of a team, each with its role. */
export function modelsOf(team: ModelTeam): readonly (readonly [ModelRole, RoleModel])[] {
  return modelRoles.flatMap((role) => modelsInRole(team, role).map((one) => [role, one] as const));
}

/** The models of one role, in the order in which they are configured. */
export function modelsInRole(team: ModelTeam, role: ModelRole): readonly RoleModel[] {
  return team[role] ?? [];
}

/** Batches hold single requests of our own, handed in from here. */
function refuseWithBatches({ configuration }: LoadedConfiguration, { source, target }: LoadedTasks): void {
  const where = 'models.base.batch';
  if (queueOf(configuration.queue) !== undefined) {
    throw new UsageError('batch-with-queue', 'base calls go either in batches or through a queue', {
      where,
      hint: 'Leave out `batch` or `queue`.',
    });
  }
  const application = [...source, ...target].find(({ run }) => run !== undefined);
  if (application === undefined) return;
  throw new UsageError(
    'batch-with-run',
    `task "${application.name}" has a \`run\` function of its own, whose calls cannot wait for batches`,
    { where, hint: 'Leave out `batch`, or the task.' },
  );
}

/** @throws UsageError `model-missing` */
export function neededModel(team: ModelTeam, role: ModelRole): RoleModel {
  const model = team[role]?.[0];
  if (model !== undefined) return model;
  throw new UsageError('model-missing', `no ${role} model is configured`, {
    where: `models.${role}`,
    hint: `Name one there${role === 'judge' ? '' : `, or with --${role}`}, such as ollama/llama3.2; sim/${role} is a simulated one.`,
  });
}

/**
 * Looks whether every model can be asked: its endpoint, or the queue and a worker for it.
 * @throws UsageError `unreachable-endpoint`, which names the address; QueueError.
 */
export async function assertTeamReachable(team: ModelTeam, note?: (text: string) => void): Promise<void> {
  for (const [, { queue, transport, where }] of modelsOf(team)) {
    if (queue === undefined) await assertReachable(transport.connectsTo ?? transport.endpoint, where);
    else await awaitWorkers(queue, [transport.id], note === undefined ? {} : { note });
  }
}

/** `none` makes the calls here, also where a run began with a queue. */
function queueOf(setting: string | undefined): QueueAddress | undefined {
  return setting === undefined || setting === 'none' ? undefined : readQueueAddress(setting, 'queue');
}

/** The models that are simulated by their names; what an address hides shows in the replies (`SimulatedReplies`). */
export function simulatedModels(team: ModelTeam): readonly SimulatedModel[] {
  return modelsOf(team).flatMap(([role, model]) =>
    isSimulated(model) ? [{ role, model: model.transport.id }] : [],
  );
}

/** The models of a team and which of them are simulated, with those that were found to be. */
export function figuresOrigin(
  team: ModelTeam,
  simulated: readonly SimulatedModel[] = simulatedModels(team),
): Required<Pick<FiguresOrigin, 'models' | 'simulated' | 'simulatedModels'>> & FiguresOrigin {
  const ids = byRole((role) => modelsInRole(team, role).map(({ transport }) => transport.id));
  const firsts = Object.entries(ids).flatMap(([role, [id]]) => (id === undefined ? [] : [[role, id]]));
  return {
    simulated: simulated.length > 0,
    simulatedModels: simulated,
    models: Object.fromEntries(firsts),
    ...(ids.base.length > 1 && { otherBases: ids.base.slice(1) }),
    ...(ids.judge.length > 1 && { otherJudges: ids.judge.slice(1) }),
  };
}

export function isSimulated({ transport }: ResolvedModel): boolean {
  return transport.endpoint === simulatedProvider;
}
