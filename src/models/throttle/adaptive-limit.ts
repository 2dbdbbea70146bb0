/** Share of refused attempts up to which the limit stays: a server that sheds some load at random is not full. */
const tolerated = 0.25;
/** Attempts that a share is judged on, at least. */
const smallestSample = 8;
/** So many refusals one after the other need no larger sample. */
const refusalsInRow = 4;

/**
 * How many calls may be under way at an endpoint: grows by one in a round trip of successes, up to the maximum, and
 * is cut at most once in a round trip, by half of the share of attempts that were refused (as in DCTCP): all refused
 * halves it. So a server that turns calls away at random costs little, and one that is full is found quickly.
 */
export class AdaptiveLimit {
  readonly #maximum: number;
  #limit: number;
  #lastCutAt = Number.NEGATIVE_INFINITY;
  #ended = 0;
  #refused = 0;
  #inRow = 0;

  constructor(maximum: number) {
    this.#maximum = maximum;
    this.#limit = maximum;
  }

  /** At least 1. */
  get value(): number {
    return Math.floor(this.#limit);
  }

  succeeded(): void {
    this.#inRow = 0;
    this.#ended += 1;
    this.#limit = Math.min(this.#maximum, this.#limit + 1 / this.#limit);
  }

  /** Attempts that were sent before the last cut say nothing about the new limit. */
  refused(sentAt: number, now: number): void {
    if (sentAt <= this.#lastCutAt) return;
    this.#inRow += 1;
    this.#ended += 1;
    this.#refused += 1;
    if (this.#inRow >= refusalsInRow) {
      this.#cut(1, now);
    } else if (this.#ended >= Math.max(smallestSample, this.#limit)) {
      this.#cut(this.#refused / this.#ended, now);
    }
  }

  #cut(share: number, now: number): void {
    if (share > tolerated) {
      this.#limit = Math.max(1, this.#limit * (1 - share / 2));
      this.#lastCutAt = now;
    }
    this.#ended = 0;
    this.#refused = 0;
    this.#inRow = 0;
  }
}
