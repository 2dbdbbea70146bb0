import type { RateWindows } from './rate-headers.ts';

/** Weight of the newest reply in the mean tokens of a call. */
const newestWeight = 0.1;

/**
 * How many calls may still start before a server's rate limit is full again, by its own headers: what is left, less
 * the calls under way, which it may not have counted yet. With it, a limit that is announced is never run into.
 */
export class RateAllowance {
  readonly #longestWaitMs: number;
  readonly #left = { requests: Number.POSITIVE_INFINITY, tokens: Number.POSITIVE_INFINITY };
  readonly #resetAt = { requests: 0, tokens: 0 };
  #tokensPerCall = 0;

  /** A reset further away than `longestWaitMs` (such as a day's) is not waited for: a refusal will tell. */
  constructor(longestWaitMs: number) {
    this.#longestWaitMs = longestWaitMs;
  }

  /** Takes in a reply's headers while `underWay` other calls were under way. */
  update(windows: RateWindows, underWay: number, now: number): void {
    for (const kind of ['requests', 'tokens'] as const) {
      const window = windows[kind];
      if (window === undefined || window.resetAt - now > this.#longestWaitMs) continue;
      const size = kind === 'requests' ? 1 : Math.max(1, this.#tokensPerCall);
      this.#left[kind] = Math.max(0, Math.floor(window.remaining / size) - underWay);
      this.#resetAt[kind] = window.resetAt;
    }
  }

  /** Learns how many tokens a call takes. */
  counted(tokens: number): void {
    const mean = this.#tokensPerCall;
    this.#tokensPerCall = mean === 0 ? tokens : mean + newestWeight * (tokens - mean);
  }

  /** When the next call may start: 0 for now, else milliseconds since 1970. */
  nextStart(now: number): number {
    let start = 0;
    for (const kind of ['requests', 'tokens'] as const) {
      if (this.#resetAt[kind] <= now) this.#left[kind] = Number.POSITIVE_INFINITY;
      if (this.#left[kind] < 1) start = Math.max(start, this.#resetAt[kind]);
    }
    return start;
  }

  /** Counts a call that starts. */
  take(): void {
    this.#left.requests -= 1;
    this.#left.tokens -= 1;
  }
}
