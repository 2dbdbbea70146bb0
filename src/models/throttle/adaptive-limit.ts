/**
 * How many calls may be under way at an endpoint: grows by one in a round trip of successes, up to the maximum, and
 * is cut at most once in a round trip of refusals. The cut follows the share of refused attempts since the last one
 * (as in DCTCP): all refused halves the limit, one in ten takes a twentieth. So a server that turns away calls at
 * random costs little, and one that is really full is found in a few round trips.
 */
export class AdaptiveLimit {
  readonly #maximum: number;
  #limit: number;
  #lastCutAt = Number.NEGATIVE_INFINITY;
  #ended = 0;
  #refused = 0;

  constructor(maximum: number) {
    this.#maximum = maximum;
    this.#limit = maximum;
  }

  /** At least 1. */
  get value(): number {
    return Math.floor(this.#limit);
  }

  succeeded(): void {
    this.#ended += 1;
    this.#limit = Math.min(this.#maximum, this.#limit + 1 / this.#limit);
  }

  /** Attempts that were sent before the last cut say nothing about the new limit. */
  refused(sentAt: number, now: number): void {
    this.#ended += 1;
    this.#refused += 1;
    if (sentAt <= this.#lastCutAt) return;
    const share = this.#refused / this.#ended;
    this.#limit = Math.max(1, this.#limit * (1 - share / 2));
    this.#lastCutAt = now;
    this.#ended = 0;
    this.#refused = 0;
  }
}
