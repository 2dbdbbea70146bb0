/** The longest pause that an endpoint may ask for; it counts as closed when it asks for more. */
export const longestWaitMs = 15 * 60_000;

/** Refusals without a success in between after which nothing more is sent for a while. */
const refusalsInRow = 4;
/** A wait of this length means a used-up window, not a crowded moment. */
const longWaitMs = 10_000;
/** Up to this limit of concurrency a pause costs no more than the refused call's own wait. */
const smallLimit = 2;
const firstPauseMs = 500;
const longestOwnPauseMs = 30_000;
/** From this fruitless pause on the server's own word is not taken for enough. */
const doubtedPause = 3;
/** Pauses without a success in between after which the endpoint counts as closed: about three and a half minutes. */
const fruitlessPauses = 12;

/**
 * When an endpoint that refuses calls is left alone. A single refusal concerns its own call, which waits as long as
 * it was told; the endpoint as a whole is paused when it refuses call after call, or for long, or when hardly any
 * call is under way anyway. Pauses without a success grow, and come to an end.
 */
export class EndpointPause {
  #until = 0;
  #closedUntil = 0;
  #refusals = 0;
  #pauses = 0;

  /** Milliseconds since 1970; in the past when nothing is paused. */
  get until(): number {
    return this.#until;
  }

  /**
   * Until when calls are turned away, for the endpoint wants a longer wait than is bearable or has refused everything
   * for minutes. In the past when it is open.
   */
  get closedUntil(): number {
    return this.#closedUntil;
  }

  succeeded(): void {
    this.#refusals = 0;
    this.#pauses = 0;
  }

  /**
   * `retryAfterMs` is the wait that the server asked for, if it did; `limit` the calls allowed at once. Only an attempt
   * that was sent after a pause shows that the pause was fruitless.
   */
  refused(sentAt: number, now: number, retryAfterMs: number | undefined, limit: number): void {
    this.#refusals += 1;
    const long = retryAfterMs !== undefined && retryAfterMs >= longWaitMs;
    if (this.#refusals < refusalsInRow && !long && limit > smallLimit) return;
    if (sentAt >= this.#until) this.#pauses += 1;
    const ownMs = Math.min(longestOwnPauseMs, firstPauseMs * 2 ** (this.#pauses - 1));
    const believed = retryAfterMs !== undefined && this.#pauses < doubtedPause;
    const pauseMs = believed ? retryAfterMs : Math.max(ownMs, retryAfterMs ?? 0);
    this.#until = Math.max(this.#until, now + pauseMs);
    if (pauseMs > longestWaitMs || this.#pauses >= fruitlessPauses) this.#closedUntil = this.#until;
  }
}
