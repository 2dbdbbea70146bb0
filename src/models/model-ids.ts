import type { ModelRole } from './model.ts';
import { modelRoles } from './usage-by-role.ts';

/** Ids of the models behind some figures: of each role the first, and those after it. */
export interface NamedModels {
  readonly models: Readonly<Partial<Record<ModelRole, string>>>;
  /** The base models and judges after the first; absent where there are none. */
  readonly otherBases?: readonly string[];
  readonly otherJudges?: readonly string[];
}

/** The ids of one role, in the order in which they are configured. */
export function idsInRole(
  { models, otherBases, otherJudges }: NamedModels,
  role: ModelRole,
): readonly string[] {
  const first = models[role];
  const others = { base: otherBases, judge: otherJudges, optimizer: undefined }[role] ?? [];
  return [...(first === undefined ? [] : [first]), ...others];
}

/** A line for each model, such as `base model: ollama/llama3.2`. */
export function modelLines(named: NamedModels): readonly string[] {
  return modelRoles.flatMap((role) => idsInRole(named, role).map((id) => `${role} model: ${id}`));
}
