import type {
  CandidateProposed,
  CandidateRejected,
  Decision,
  PromptIntroduced,
} from '../../optimizers/contract/events.ts';
import type { PhasePlace, ProposalPlace } from '../../optimizers/contract/place.ts';
import type { RecordedEvent } from '../run-event.ts';
import { eventsOf, latestBy, type RunLog } from './events-of.ts';

/** A prompt as a run came to it. */
export interface PromptNode {
  readonly promptId: string;
  readonly text: string;
  readonly parentIds: readonly string[];
  /** From 1; 0 for prompts that the run began with. */
  readonly iteration: number;
  /** The index of the candidate within its phase, from 1; `null` for prompts that no proposal brought. */
  readonly candidate: number | null;
  /** What led to it: as a rule the optimizer model's analysis. */
  readonly analysis: string | null;
  readonly failures: CandidateProposed['failures'];
  readonly rejectedReplies: number;
  /** Train examples that it shows with their replies, by id; absent where there are none. */
  readonly demonstrations?: readonly string[];
}

type PromptKind = PromptIntroduced['kind'];

/**
 * The prompts of one kind that a run began with: introduced before any proposal, and never proposed. The first system
 * prompt is among them also when it was proposed again, as by leaving out what had been added.
 */
export function initialPrompts(
  log: RunLog,
  kind: PromptKind,
): readonly (PromptNode & { readonly taskName?: string })[] {
  const keyOf = ({ promptId, taskName }: { readonly promptId: string; readonly taskName?: string }) =>
    JSON.stringify([taskName, promptId]);
  const proposals = eventsOf(log, 'candidate-proposed');
  const proposed = new Set(proposals.map(({ event }) => keyOf(event)));
  const begun = kind === 'user' ? Number.POSITIVE_INFINITY : firstSystemProposal(proposals);
  const introduced = eventsOf(log, 'prompt-introduced').filter(
    ({ seq, event }) => event.kind === kind && seq < begun,
  );
  return introduced
    .filter(({ event }, index) => (kind === 'system' && index === 0) || !proposed.has(keyOf(event)))
    .map(({ event: { taskName, ...prompt } }) => ({
      ...unproposed(prompt),
      ...(taskName === undefined ? {} : { taskName }),
    }));
}

/** A prompt that no proposal brought. */
export function unproposed({ promptId, text }: Pick<PromptIntroduced, 'promptId' | 'text'>): PromptNode {
  return {
    promptId,
    text,
    parentIds: [],
    iteration: 0,
    candidate: null,
    analysis: null,
    failures: [],
    rejectedReplies: 0,
  };
}

/** Its place in the log. Of prompts that come later without a proposal only those count that were accepted. */
function firstSystemProposal(proposals: readonly RecordedEvent<CandidateProposed>[]): number {
  return proposals.find(({ event }) => event.kind === 'system')?.seq ?? Number.POSITIVE_INFINITY;
}

/** The proposals of one kind by iteration and candidate, whichever reply came first, each with its place. */
export function proposals(
  log: RunLog,
  kind: PromptKind,
): readonly (PromptNode & { readonly place: ProposalPlace })[] {
  const texts = promptTexts(log);
  const proposed = eventsOf(log, 'candidate-proposed').map(({ event }) => event);
  const latest = latestBy(
    proposed.filter((event) => event.kind === kind),
    placeKey,
  );
  return latest.toSorted(byPlace).map((event) => ({
    promptId: event.promptId,
    text: texts.get(event.promptId) ?? '',
    parentIds: event.parentIds,
    iteration: event.iteration,
    candidate: event.candidate,
    analysis: event.analysis ?? null,
    failures: event.failures,
    rejectedReplies: event.rejectedReplies,
    ...(event.demonstrations && { demonstrations: event.demonstrations }),
    place: event,
  }));
}

function byPlace(one: ProposalPlace, other: ProposalPlace): number {
  return one.iteration - other.iteration || one.candidate - other.candidate;
}

/** The last word about each rejected candidate, by `placeKey`. */
export function rejectionsByPlace(log: RunLog): ReadonlyMap<string, CandidateRejected> {
  return new Map(eventsOf(log, 'candidate-rejected').map(({ event }) => [placeKey(event), event]));
}

export function placeKey(place: ProposalPlace): string {
  return JSON.stringify([phaseKey(place), place.kind, place.candidate]);
}

function phaseKey({ phase, iteration, taskName }: PhasePlace): string {
  return JSON.stringify([phase, iteration, taskName ?? null]);
}

export function promptTexts(log: RunLog): ReadonlyMap<string, string> {
  return new Map(eventsOf(log, 'prompt-introduced').map(({ event }) => [event.promptId, event.text]));
}

/** The members of a decision alone. */
export function decisionOf({ explanation, difference, low, high, examples }: Decision): Decision {
  return {
    explanation,
    ...(difference === undefined ? {} : { difference }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(examples === undefined ? {} : { examples }),
  };
}
