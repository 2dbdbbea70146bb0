import type { CandidateProposed, ProposalRejected } from '../../optimizers/contract/events.ts';
import type { ProposalPlace } from '../../optimizers/contract/place.ts';
import type { Message } from '../../prompts/message.ts';
import type { OptimizerAsked } from '../run-event.ts';
import { eventsOf, type RunLog } from './events-of.ts';
import { placeKey } from './proposals.ts';

/** One request to the optimizer model, with what became of its reply. */
export interface OptimizerRequest {
  /** Its place in the log. */
  readonly seq: number;
  /** Which call of which proposal; `place` is `null` where a method of the user's own did not say. */
  readonly place: ProposalPlace | null;
  readonly purpose: string;
  readonly messages: readonly Message[];
  /** `null` when there was none. */
  readonly reply: string | null;
  readonly finishReason: string;
  readonly failure: string | null;
  readonly verdict: RequestVerdict;
}

/**
 * `used` without a prompt: an analysis, which the next request shows, or a step on the way to a prompt. `open`: the run
 * ended, or went on, without a word about it.
 */
export type RequestVerdict =
  | { readonly kind: 'prompt'; readonly promptId: string }
  | { readonly kind: 'used' }
  | {
      readonly kind: 'rejected';
      readonly reason: string;
      readonly guard?: string;
      readonly explanation: string;
    }
  | { readonly kind: 'failed' }
  | { readonly kind: 'open' };

/** The types of events that requests and their verdicts are read from. */
export const requestEventTypes = ['optimizer-asked', 'proposal-rejected', 'candidate-proposed'] as const;

/** All that the optimizer model was asked, in the order of asking. */
export function optimizerRequests(log: RunLog): readonly OptimizerRequest[] {
  const verdicts = verdictsOf(log);
  return eventsOf(log, 'optimizer-asked').map(({ seq, event }) => ({
    seq,
    place: placeOf(event) ?? null,
    purpose: event.purpose,
    messages: event.messages,
    reply: event.reply ?? null,
    finishReason: event.finishReason ?? 'stop',
    failure: event.failure ?? null,
    verdict: verdicts.get(seq) ?? defaultVerdict(event),
  }));
}

/** A try of a prompt waits for a verdict; what else was answered was used. */
function defaultVerdict({ purpose, reply }: OptimizerAsked): RequestVerdict {
  if (reply === undefined) return { kind: 'failed' };
  return tryOf(purpose) === undefined ? { kind: 'used' } : { kind: 'open' };
}

/** By the place of the request in the log. */
function verdictsOf(log: RunLog): ReadonlyMap<number, RequestVerdict> {
  const verdicts = new Map<number, RequestVerdict>();
  const tries = new Map<string, { readonly seq: number; readonly attempt: number }[]>();
  for (const { seq, event } of log) {
    if (event.type === 'optimizer-asked') {
      const [place, attempt] = [placeOf(event), tryOf(event.purpose)];
      if (place === undefined || attempt === undefined) continue;
      const key = placeKey(place);
      tries.set(key, [...(tries.get(key) ?? []), { seq, attempt }]);
    } else if (event.type === 'proposal-rejected') {
      const asked = tries
        .get(placeKey(event))
        ?.findLast(({ seq: one, attempt }) => attempt === event.attempt && !verdicts.has(one));
      if (asked !== undefined) verdicts.set(asked.seq, rejection(event));
    } else if (event.type === 'candidate-proposed') {
      judgeKept(tries.get(placeKey(event)) ?? [], event, verdicts);
    }
  }
  return verdicts;
}

/** Of the tries of a proposal that no rejection names, the last became its prompt; those before were steps to it. */
function judgeKept(
  tries: readonly { readonly seq: number }[],
  { promptId }: CandidateProposed,
  verdicts: Map<number, RequestVerdict>,
): void {
  const kept = tries.filter(({ seq }) => !verdicts.has(seq));
  for (const { seq } of kept) verdicts.set(seq, { kind: 'used' });
  const last = kept.at(-1);
  if (last !== undefined) verdicts.set(last.seq, { kind: 'prompt', promptId });
}

function rejection({ reason, guard, explanation }: ProposalRejected): RequestVerdict {
  return { kind: 'rejected', reason, guard, explanation };
}

function tryOf(purpose: string): number | undefined {
  const found = /, try (\d+)$/.exec(purpose);
  return found === null ? undefined : Number(found[1]);
}

function placeOf(event: OptimizerAsked): ProposalPlace | undefined {
  const { phase, iteration, taskName, kind, candidate } = event;
  if (phase === undefined || iteration === undefined || kind === undefined || candidate === undefined)
    return undefined;
  return { phase, iteration, kind, candidate, taskName };
}

/** Where in the run a request was made, and which call of its proposal it is. */
export function requestPlace({ place, purpose }: Pick<OptimizerRequest, 'place' | 'purpose'>): string {
  if (place === null) return purpose;
  const { phase, iteration, taskName, candidate } = place;
  const task = taskName === undefined ? '' : `, ${taskName}`;
  return `Iteration ${iteration}, ${phase.replace('-', ' ')}${task}, candidate ${candidate}, ${purpose}`;
}

/** What became of the reply. */
export function verdictText(verdict: RequestVerdict): string {
  switch (verdict.kind) {
    case 'prompt':
      return `became the prompt ${verdict.promptId.slice(0, 8)}`;
    case 'rejected':
      return `rejected, ${[verdict.reason, verdict.guard].filter(Boolean).join(' ')}: ${verdict.explanation}`;
    case 'used':
      return 'used';
    case 'failed':
      return 'no reply';
    case 'open':
      return 'nothing came of it';
  }
}
