import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { Decision } from '../contract/events.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import type { GuardFault } from '../requirements/guard-settings.ts';
import { requestsFor } from './cells.ts';
import type { AskCells } from './guarding.ts';
import { reportProposal } from './reports.ts';
import type { Proposal } from './state.ts';
import type { Workbench } from './workbench.ts';

/** A system prompt on its way to a decision. */
export interface SystemPromptCandidate {
  readonly place: ProposalPlace;
  readonly prompt: SystemPrompt;
}

/**
 * Reports a proposed system prompt, and checks its text before a call is spent on scoring it. Returns `undefined`, and
 * reports the rejection, if the text breaks a guard.
 */
export function admitSystemPrompt(
  bench: Workbench,
  place: ProposalPlace,
  proposal: Proposal<SystemPrompt>,
): SystemPromptCandidate | undefined {
  reportProposal(bench, place, proposal);
  const { prompt } = proposal;
  const fault = bench.guarding.system.faultOf(prompt.text);
  if (fault === undefined) return { place, prompt };
  rejectFor(bench, { place, prompt }, fault);
  return undefined;
}

/** A system prompt that is to replace another one, and why. */
export interface Replacement {
  readonly prompt: SystemPrompt;
  /** Where it was proposed, if in this phase: its rejection is reported there too. */
  readonly proposed?: ProposalPlace;
  readonly replaced: SystemPrompt;
  readonly decision: Decision;
}

/**
 * The only way to replace a system prompt: the new one must pass every guard. The first system prompt always passes.
 * Returns whether it was accepted; either outcome is reported.
 */
export async function acceptSystemPrompt(
  bench: Workbench,
  place: PhasePlace,
  { prompt, proposed, replaced, decision }: Replacement,
): Promise<boolean> {
  const fault = await faultOf(bench, place, prompt);
  if (fault === undefined) {
    const ids = { promptId: prompt.id, replacedId: replaced.id };
    const isUnproved = bench.guarding.reading === 'known' && prompt.id !== bench.initialSystemPrompt.id;
    const proof = isUnproved && { unproved: true as const };
    bench.observe({ type: 'system-prompt-accepted', ...place, ...ids, ...decision, ...proof });
    return true;
  }
  const { guard, explanation } = fault;
  const words = { ...decision, explanation: explained(fault) };
  bench.observe({ type: 'guard-broken', ...place, promptId: prompt.id, guard, ...words, explanation });
  if (proposed !== undefined) rejectFor(bench, { place: proposed, prompt }, fault, decision);
  return false;
}

/** The guard that a system prompt breaks, if any. May make the base calls that `guardChecks` plans. */
async function faultOf(
  bench: Workbench,
  place: PhasePlace,
  prompt: SystemPrompt,
): Promise<GuardFault | undefined> {
  const { guarding, initialSystemPrompt } = bench;
  if (prompt.id === initialSystemPrompt.id) return undefined;
  return guarding.system.faultOf(prompt.text) ?? guarding.scoreFault(prompt, askingAt(bench, place));
}

function askingAt(bench: Workbench, place: PhasePlace): AskCells {
  return async (prompt, cells) => {
    await bench.score(place, requestsFor(cells, prompt));
  };
}

function rejectFor(
  { observe }: Workbench,
  { place, prompt }: SystemPromptCandidate,
  fault: GuardFault,
  decision?: Decision,
): void {
  const { guard } = fault;
  const explanation = explained(fault);
  observe({ type: 'candidate-rejected', ...place, promptId: prompt.id, ...decision, guard, explanation });
}

function explained({ guard, explanation }: GuardFault): string {
  return `rejected by the guard ${guard}: ${explanation}`;
}
