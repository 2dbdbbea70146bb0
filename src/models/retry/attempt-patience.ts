/** Successes before the time that replies take is known well enough. */
const enoughReplies = 20;
const shortestMs = 5_000;
/** So many times the mean duration: none of a million is longer where durations fall off exponentially. */
const meansToWait = 20;
const newestWeight = 0.05;

/**
 * How long an attempt may take. A server that hangs now and then should not cost the full timeout each time, so once
 * replies have come, an attempt gets twenty times their mean duration, at least five seconds; each new try of the call
 * gets twice as long, up to the full timeout.
 */
export class AttemptPatience {
  readonly #timeoutMs: number;
  #replies = 0;
  #meanMs = 0;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  replied(durationMs: number): void {
    this.#replies += 1;
    const weight = Math.max(newestWeight, 1 / this.#replies);
    this.#meanMs += weight * (durationMs - this.#meanMs);
  }

  /** Milliseconds that an attempt may take after `failures` failed ones of its call. */
  timeoutMs(failures: number): number {
    const isUnbounded = this.#timeoutMs === Number.POSITIVE_INFINITY;
    if (isUnbounded || this.#replies < enoughReplies) return this.#timeoutMs;
    return Math.min(this.#timeoutMs, Math.max(shortestMs, meansToWait * this.#meanMs) * 2 ** failures);
  }
}
