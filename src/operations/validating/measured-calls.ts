import { callIdentity } from '../../models/call-identity.ts';
import { estimateTokens } from '../../models/estimate-tokens.ts';
import type { Completion, ModelRequest, ModelRole } from '../../models/model.ts';
import { type Pilot, storedPilot } from '../../runs/pilots.ts';
import { hasStore, openStore, type Store } from '../../runs/store/open-store.ts';
import type { RoleModel } from '../model-team.ts';
import { type PilotedProject, pilotRequest } from './pilot-request.ts';

/** What was measured of the calls of a run, by role; absent where nothing was. */
export type MeasuredCalls = Readonly<Partial<Record<ModelRole, Pilot>>>;

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
  const found: Partial<Record<ModelRole, Pilot>> = {};
  for (const role of ['base', 'optimizer'] as const) {
    const model = project.team[role];
    const pilot = model && storedPilot(store, pilotIdentity(model, pilotRequest(role, project)));
    if (pilot !== undefined) found[role] = pilot;
  }
  return found;
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
