import { capitalised } from '../foundation/figures.ts';
import type { ModelRole } from './model.ts';
import { idsInRole, type NamedModels } from './model-ids.ts';
import { modelRoles } from './usage-by-role.ts';

/** A model whose replies are made by a program, with its role. */
export interface SimulatedModel {
  readonly role: ModelRole;
  /** The model's id. */
  readonly model: string;
}

/** The models behind some figures, and which of them are simulated. */
export interface FiguresOrigin extends NamedModels {
  /** Whether any is simulated. */
  readonly simulated: boolean;
  /** Which are; absent in what an earlier version stored, where their names tell. */
  readonly simulatedModels?: readonly SimulatedModel[];
}

/** Prefix of reply ids from `metaspo simulate`, which identifies its replies whatever they pass through. */
export const simulatedReplyId = 'chatcmpl-simulated-';

/** The models that are simulated by their names alone. */
function simulatedByName(origin: Omit<FiguresOrigin, 'simulated'>): readonly SimulatedModel[] {
  return modelsIn(origin).filter(({ model }) => model.startsWith('sim/'));
}

/** The models that are simulated, as far as it is known. */
export function simulatedIn(origin: FiguresOrigin): readonly SimulatedModel[] {
  return origin.simulated ? (origin.simulatedModels ?? simulatedByName(origin)) : [];
}

/** Whether every model is simulated: then nothing is paid for. */
export function areAllSimulated(origin: FiguresOrigin): boolean {
  const simulated = simulatedIn(origin);
  return (
    origin.simulated &&
    (simulated.length === 0 || modelsIn(origin).every((one) => simulated.some((known) => isSame(known, one))))
  );
}

/** What is shown beside the name of the base model where any model is simulated: a real one is not called so. */
export function simulatedMark(
  base: string | null | undefined,
  simulatedModels?: readonly SimulatedModel[],
): string {
  const isSimulated =
    simulatedModels?.some(({ role, model }) => role === 'base' && model === base) ?? base?.startsWith('sim/');
  return base == null || isSimulated ? 'simulated' : 'others simulated';
}

/**
 * What is shown beside the figures of simulated models, wherever they appear, with the name of each; `undefined` if all
 * models are real.
 */
export function simulatedNotice(origin: FiguresOrigin): string | undefined {
  if (!origin.simulated) return undefined;
  const all = modelsIn(origin);
  const simulated = simulatedIn(origin);
  const names = simulatedNames(origin);
  const isReal = (one: SimulatedModel) => !simulated.some((known) => isSame(known, one));
  const real = (role: ModelRole) => all.filter((one) => one.role === role && isReal(one));
  const isSimulated = (role: ModelRole) => simulated.some((one) => one.role === role);
  if (areAllSimulated(origin)) {
    return `These are simulated models${simulated.length === 0 ? '' : ` (${names})`}: the figures show that the method runs, and say nothing about real models.`;
  }
  const scoring = (['base', 'judge'] as const).filter(isSimulated);
  if (scoring.length > 0) {
    const mixed = scoring.some((role) => real(role).length > 0) ? ', where these had a part in them,' : '';
    return `${capitalised(roleWords(scoring))} simulated (${names}): the scores${mixed} say nothing about real models.`;
  }
  const bases = real('base').map(({ model }) => model);
  const scored = bases.length === 0 ? '' : ` The scores are those of ${bases.join(', ')}.`;
  return `The optimizer model is simulated (${names}): a program wrote the prompts, not a language model.${scored}`;
}

/** Which models are simulated, in a table of facts: `no`, or their roles and names. */
export function simulatedNames(origin: FiguresOrigin): string {
  if (!origin.simulated) return 'no';
  const names = simulatedIn(origin).map(({ role, model }) => `${role} ${shownModelName(model)}`);
  return names.length === 0 ? 'yes' : [...new Set(names)].join(', ');
}

/** The name of a simulated model without what its world is made of, which is of no use to people. */
export function shownModelName(name: string): string {
  return name.replace(/^(sim\/[\w-]+)@\w+$/, '$1');
}

function modelsIn(named: NamedModels): readonly SimulatedModel[] {
  return modelRoles.flatMap((role) => idsInRole(named, role).map((model) => ({ role, model })));
}

/** Also where each seed of a comparison has a world of its own. */
function isSame(first: SimulatedModel, second: SimulatedModel): boolean {
  return first.role === second.role && shownModelName(first.model) === shownModelName(second.model);
}

function roleWords(roles: readonly ModelRole[]): string {
  return roles.length === 1 ? `the ${roles[0]} model is` : `the ${roles.join(' and ')} models are`;
}
