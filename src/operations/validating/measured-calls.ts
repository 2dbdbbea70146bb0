import { callIdentity } from '../../models/call-identity.ts';
import { estimateTokens } from '../../models/estimate-tokens.ts';
import type { Completion, ModelRequest, ModelRole } from '../../models/model.ts';
import { type Pilot, storedPilot } from '../../runs/pilots.ts';
import { hasStore, openStore, type Store } from '../../runs/store/open-store.ts';
import { modelsInRole, type RoleModel } from '../model-team.ts';
import { type PilotedProject, pilotRequest } from './pilot-request.ts';

/** What was measured of the calls of a run, by role; absent where nothing was. */
export type MeasuredCalls = Readonly<Partial<Record<ModelRole, Pilot>>> & {
  /** Of the base models after the first, in their order; `null` where nothing was. */
  readonly otherBases?: readonly (Pilot | null)[];
  /** Of the judges after the first. */
  readonly otherJudges?: readonly (Pilot | null)[];
};

/** What was measured of each model of a role, in their order. */
export function pilotsInRole(
  measured: MeasuredCalls,
  role: ModelRole,
): readonly [Pilot | undefined, ...(Pilot | null)[]] {
  const others = { base: measured.otherBases, judge: measured.otherJudges, optimizer: undefined }[role];
  return [measured[role], ...(others ?? [])];
}

/** Under what a pilot is kept: the same models with the same settings, prompts and data find it again. */
export function pilotIdentity({ transport }: RoleModel, request: ModelRequest): string {
  return callIdentity(transport.id, request);
}

export function measuredPilot(
  { messages }: ModelRequest,
  { usage, finishReason }: Completion,
  ms: number,
): Pilot {
  return {
    at: Date.now(),
    ...(usage.estimated !== true && { tokens: { input: usage.inputTokens, output: usage.outputTokens } }),
    expectedInput: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
    ms,
    cut: finishReason === 'length',
  };
}

/** What `validate --models` has measured of just these models, settings, prompts and data. */
export function storedMeasures(project: PilotedProject, store: Store): MeasuredCalls {
  const [[base, ...otherBases], [optimizer], [judge, ...otherJudges]] = (
    ['base', 'optimizer', 'judge'] as const
  ).map((role) =>
    modelsInRole(project.team, role).map(
      (model) => storedPilot(store, pilotIdentity(model, pilotRequest(role, project, model))) ?? null,
    ),
  ) as [(Pilot | null)[], (Pilot | null)[], (Pilot | null)[]];
  return {
    ...(base && { base }),
    ...(optimizer && { optimizer }),
    ...(judge && { judge }),
    ...(otherBases.length > 0 && { otherBases }),
    ...(otherJudges.length > 0 && { otherJudges }),
  };
}

/** The same from the project's own folder, where anything is stored there. */
export function measuresHere(project: PilotedProject): MeasuredCalls {
  const { directory } = project.loaded;
  if (!hasStore(directory)) return {};
  const store = openStore(directory, { create: false });
  try {
    return storedMeasures(project, store);
  } finally {
    store.close();
  }
}
