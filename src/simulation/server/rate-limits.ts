/** Most requests and tokens in a window of time; the windows follow each other without a gap. */
export interface RateLimits {
  readonly requests?: number;
  /** Input tokens and the asked maximum of output tokens, as endpoints count them on arrival. */
  readonly tokens?: number;
  /** Default 60,000: limits a minute. */
  readonly windowMs?: number;
}

export type Admission =
  | { readonly admitted: true; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly admitted: false;
      readonly headers: Readonly<Record<string, string>>;
      readonly limited: 'requests' | 'tokens';
      readonly waitMs: number;
    };

/** Counts calls against limits and writes the headers that tell clients how they stand. */
export class RateLimiter {
  readonly #limits: RateLimits;
  readonly #windowMs: number;
  readonly #now: () => number;
  #windowStart: number;
  #used = { requests: 0, tokens: 0 };

  constructor(limits: RateLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#windowMs = limits.windowMs ?? 60_000;
    this.#now = now;
    this.#windowStart = now();
  }

  admit(tokens: number): Admission {
    const now = this.#now();
    const passed = Math.floor((now - this.#windowStart) / this.#windowMs);
    if (passed > 0) {
      this.#windowStart += passed * this.#windowMs;
      this.#used = { requests: 0, tokens: 0 };
    }
    const waitMs = Math.max(1, Math.ceil(this.#windowStart + this.#windowMs - now));
    const limited = this.#firstExceeded(tokens);
    if (limited === undefined)
      this.#used = { requests: this.#used.requests + 1, tokens: this.#used.tokens + tokens };
    const headers = { ...this.#headersOf('requests', waitMs), ...this.#headersOf('tokens', waitMs) };
    if (limited === undefined) return { admitted: true, headers };
    const retryAfter = { 'retry-after': String(Math.ceil(waitMs / 1000)), 'retry-after-ms': String(waitMs) };
    return { admitted: false, headers: { ...headers, ...retryAfter }, limited, waitMs };
  }

  /** A single request larger than the token limit is let through when the window is empty, else it could never pass. */
  #firstExceeded(tokens: number): 'requests' | 'tokens' | undefined {
    const { requests = Number.POSITIVE_INFINITY, tokens: tokenLimit = Number.POSITIVE_INFINITY } =
      this.#limits;
    if (this.#used.requests + 1 > requests) return 'requests';
    return this.#used.tokens > 0 && this.#used.tokens + tokens > tokenLimit ? 'tokens' : undefined;
  }

  #headersOf(what: 'requests' | 'tokens', resetMs: number): Record<string, string> {
    const limit = this.#limits[what];
    if (limit === undefined) return {};
    return {
      [`x-ratelimit-limit-${what}`]: String(limit),
      [`x-ratelimit-remaining-${what}`]: String(Math.max(0, limit - this.#used[what])),
      [`x-ratelimit-reset-${what}`]: durationText(resetMs),
    };
  }
}

/** A duration as the headers write it: `250ms`, `12s`, `6m0s`. */
function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds}ms`;
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
