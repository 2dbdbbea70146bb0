import { getOrMake } from '../../foundation/get-or-make.ts';
import type { ModelRequest } from '../model.ts';

/** Replies before the time that replies take is known well enough. */
const enoughReplies = 20;
const newestWeight = 0.05;

/** How far beyond the mean an attempt may go, by how much is known of calls like it. */
interface Allowance {
  readonly means: number;
  readonly shortestMs: number;
}

/** So many times the mean duration: none of a million is longer where durations fall off exponentially. */
const sameCalls: Allowance = { means: 20, shortestMs: 5_000 };
/** Another system prompt may ask for much longer replies. */
const similarCalls: Allowance = { means: 60, shortestMs: 15_000 };

/** A call as far as its duration goes. */
export interface TimedCall {
  readonly request: Pick<ModelRequest, 'role' | 'messages'>;
  /** See `CallContext.kind`. */
  readonly kind?: string;
}

/**
 * How long attempts may take. A server that hangs now and then should not cost the full timeout each time, so once
 * replies to calls of the same kind, length and system prompt have come, an attempt gets twenty times their mean
 * duration, at least five seconds; after replies to the same kind and length under other system prompts sixty times
 * theirs, at least fifteen seconds; a call unlike any before gets the full timeout. Each new try gets twice as long, up to
 * the full timeout. An attempt that was cut off counts as a reply that took so long: where replies have become slower,
 * the limit follows.
 */
export class AttemptPatience {
  readonly #timeoutMs: number;
  readonly #durations = new Map<string, MeanDuration>();

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Takes in how long an attempt took, until its reply or until it was cut off. */
  took(call: TimedCall, durationMs: number): void {
    for (const key of keysOf(call)) {
      const known = getOrMake(this.#durations, key, () => new MeanDuration());
      known.add(durationMs);
    }
  }

  /** Milliseconds that an attempt may take after `failures` failed ones of its call. */
  timeoutMs(call: TimedCall, failures: number): number {
    if (this.#timeoutMs === Number.POSITIVE_INFINITY) return this.#timeoutMs;
    const [same, similar] = keysOf(call);
    const allowedMs = this.#allowed(same, sameCalls) ?? this.#allowed(similar, similarCalls);
    return allowedMs === undefined ? this.#timeoutMs : Math.min(this.#timeoutMs, allowedMs * 2 ** failures);
  }

  #allowed(key: string, { means, shortestMs }: Allowance): number | undefined {
    const known = this.#durations.get(key);
    if (known === undefined || known.count < enoughReplies) return undefined;
    return Math.max(shortestMs, means * known.meanMs);
  }
}

class MeanDuration {
  count = 0;
  meanMs = 0;

  add(durationMs: number): void {
    this.count += 1;
    const weight = Math.max(newestWeight, 1 / this.count);
    this.meanMs += weight * (durationMs - this.meanMs);
  }
}

/** Of calls that are as good as the same, and of similar ones. */
function keysOf({ request, kind = '' }: TimedCall): readonly [same: string, similar: string] {
  const { role, messages } = request;
  const characters = messages.reduce((sum, { content }) => sum + content.length, 1);
  const similar = `${role} ${kind} ${Math.floor(Math.log2(characters))}`;
  const system = messages.find((message) => message.role === 'system');
  return [`${similar} ${system?.content ?? ''}`, similar];
}
