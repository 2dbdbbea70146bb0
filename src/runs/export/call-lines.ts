import type { PhasePlace } from '../../optimizers/contract/place.ts';
import type { Message } from '../../prompts/message.ts';
import { readEvents } from '../event-log.ts';
import { runNumber } from '../find-run.ts';
import type { OptimizerAsked } from '../run-event.ts';
import type { Store } from '../store/open-store.ts';
import { completionOf, type StoredCompletion } from '../stored-completion.ts';

/** One reply that a run has used, with what it was used for: a line of the export `calls`. */
export interface CallLine {
  /** The call's identity, as outcomes name it. */
  readonly call: string;
  readonly role: string;
  readonly model: string;
  readonly reply: string;
  readonly finishReason: string;
  readonly usage: StoredUsage;
  /** The examples that it answered; one reply may answer several. */
  readonly uses: readonly CallUse[];
  /** What the optimizer model was asked for. */
  readonly purpose?: string;
  /** What the optimizer model was sent; long texts are cut. */
  readonly messages?: readonly Message[];
}

type StoredUsage = ReturnType<typeof completionOf>['usage'];

export interface CallUse extends PhasePlace {
  readonly split: string;
  readonly exampleId: string;
  readonly systemPromptId: string;
  readonly userPromptId: string;
  readonly score: number | null;
  readonly answer: string | null;
  readonly formatError: string | null;
}

interface CallRow extends StoredCompletion {
  readonly identity: string | Uint8Array;
  readonly model: string;
  readonly role: string;
}

/** All calls of a run, in the order of their replies, as JSON Lines. */
export function* callLines(store: Store, runId: string): Iterable<string> {
  const uses = usesOf(store, runId);
  const asked = askedOf(store, runId);
  const rows = store.database.all<CallRow>(
    `SELECT identity, journal_model.model, role, text, input_tokens, output_tokens, rest
     FROM journal_use JOIN journal ON journal.number = entry JOIN journal_model ON journal_model.number = journal.model
     WHERE run = ? ORDER BY journal.number`,
    runNumber(store, runId),
  );
  for (const { identity, model, role, ...stored } of rows) {
    const call = typeof identity === 'string' ? identity : Buffer.from(identity).toString('hex');
    const { text: reply, finishReason, usage } = completionOf(stored);
    const request = role === 'optimizer' ? asked.get(reply)?.shift() : undefined;
    const line: CallLine = {
      call,
      role,
      model,
      reply,
      finishReason,
      usage,
      uses: uses.get(call) ?? [],
      purpose: request?.purpose,
      messages: request?.messages,
    };
    yield `${JSON.stringify(line)}\n`;
  }
}

function usesOf(store: Store, runId: string): ReadonlyMap<string, readonly CallUse[]> {
  const uses = new Map<string, CallUse[]>();
  for (const { event } of readEvents(store, runId, { types: ['evaluation-finished'] })) {
    const { phase, iteration, taskName, split, systemPromptId, userPromptId } = event;
    const place = { phase, iteration, taskName, split, systemPromptId, userPromptId };
    for (const [exampleId, score, call, answer, formatError] of event.outcomes) {
      if (call === null) continue;
      uses.set(call, [...(uses.get(call) ?? []), { ...place, exampleId, score, answer, formatError }]);
    }
  }
  return uses;
}

/** Requests to the optimizer model by their replies. */
function askedOf(store: Store, runId: string): ReadonlyMap<string | undefined, OptimizerAsked[]> {
  const recorded = [...readEvents(store, runId, { types: ['optimizer-asked'] })];
  return Map.groupBy(
    recorded.map(({ event }) => event),
    ({ reply }) => reply,
  );
}
