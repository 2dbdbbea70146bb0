import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import type { ModelParameters, ModelRole } from '../models/model.ts';
import { modelSettingOf } from '../models/model-setting.ts';
import { assertReachable } from '../models/transports/assert-reachable.ts';
import { type ResolvedModel, resolveModel } from '../models/transports/resolve-model.ts';
import { modelRoles } from '../models/usage-by-role.ts';
import type { LoadedTasks } from '../tasks/load/load-tasks.ts';
import { simulatedTransports } from './simulated-transports.ts';

/** A model with nothing around it, as its role uses it. */
export interface RoleModel extends ResolvedModel {
  /** The longest that one attempt of a call may take. */
  readonly attemptTimeoutMs: number;
}

/** The models of a configuration by role. */
export type ModelTeam = Readonly<Partial<Record<ModelRole, RoleModel>>>;

/** Equal questions get equal answers; proposals should differ (paper, section 5.1). */
const usualParameters: Readonly<Record<ModelRole, ModelParameters>> = {
  base: { temperature: 0 },
  optimizer: { temperature: 1 },
  judge: { temperature: 0 },
};

const simulatedProvider = 'sim';

/** Simulated models cost nothing, also where the budget is in dollars. */
const free = { input: 0, output: 0 };

/**
 * The models that a configuration names. Nothing is sent.
 * @throws UsageError for a model that cannot be made: unknown provider, missing key or address.
 */
export async function resolveTeam(loaded: LoadedConfiguration, tasks: LoadedTasks): Promise<ModelTeam> {
  const { configuration, environment } = loaded;
  const transports = { [simulatedProvider]: simulatedTransports(tasks, configuration.simulation) };
  const team: Partial<Record<ModelRole, RoleModel>> = {};
  for (const role of modelRoles) {
    const choice = configuration.models[role];
    if (choice === undefined) continue;
    const resolved = await resolveModel(choice, { environment, transports, where: `models.${role}` });
    const parameters = { ...usualParameters[role], ...resolved.parameters };
    const { timeoutSeconds = configuration.timeoutSeconds } = modelSettingOf(choice);
    team[role] = {
      ...resolved,
      parameters,
      attemptTimeoutMs: timeoutSeconds * 1_000,
      ...(isSimulated(resolved) && { price: free }),
    };
  }
  return team;
}

/** @throws UsageError `model-missing` */
export function neededModel(team: ModelTeam, role: ModelRole): RoleModel {
  const model = team[role];
  if (model !== undefined) return model;
  throw new UsageError('model-missing', `no ${role} model is configured`, {
    where: `models.${role}`,
    mend: `Name one there${role === 'judge' ? '' : `, or with --${role}`}, such as ollama/llama3.2; sim/${role} is a simulated one.`,
  });
}

/** @throws UsageError `unreachable-endpoint`, which names the address. */
export async function assertTeamReachable(team: ModelTeam): Promise<void> {
  for (const role of modelRoles) {
    const model = team[role];
    if (model !== undefined) await assertReachable(model.transport.endpoint, `models.${role}`);
  }
}

/** Whether any reply comes from a simulated model: then nothing that is found says anything about real ones. */
export function isSimulatedTeam(team: ModelTeam): boolean {
  return modelRoles.some((role) => {
    const model = team[role];
    return model !== undefined && isSimulated(model);
  });
}

export function modelIds(team: ModelTeam): Partial<Record<ModelRole, string>> {
  return Object.fromEntries(
    modelRoles.flatMap((role) => {
      const id = team[role]?.transport.id;
      return id === undefined ? [] : [[role, id]];
    }),
  );
}

function isSimulated({ transport }: ResolvedModel): boolean {
  return transport.endpoint === simulatedProvider;
}
