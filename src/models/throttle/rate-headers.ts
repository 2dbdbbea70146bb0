import type { ReplyHeaders } from '../chained-model.ts';

/** What a server says about one of its rate limits. */
interface RateWindow {
  /** Requests or tokens that are left. */
  readonly remaining: number;
  /** When they are full again, in milliseconds since 1970. */
  readonly resetAt: number;
}

export interface RateWindows {
  readonly requests?: RateWindow;
  readonly tokens?: RateWindow;
}

/** Names by provider: OpenAI and most compatible servers, Anthropic, the IETF draft and gateways. */
const requestHeaders = [
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
  ['ratelimit-remaining', 'ratelimit-reset'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
] as const;
const tokenHeaders = [
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
  ['anthropic-ratelimit-tokens-remaining', 'anthropic-ratelimit-tokens-reset'],
] as const;

/** Reads the rate headers of a reply, names in lower case. A count without a time of reset is left out. */
export function readRateHeaders(headers: ReplyHeaders, now: number): RateWindows {
  const requests = readWindow(headers, requestHeaders, now);
  const tokens = readWindow(headers, tokenHeaders, now);
  return { requests, tokens };
}

function readWindow(
  headers: ReplyHeaders,
  names: readonly (readonly [remaining: string, reset: string])[],
  now: number,
): RateWindow | undefined {
  for (const [remainingName, resetName] of names) {
    const text = headers[remainingName];
    const reset = headers[resetName];
    if (typeof text !== 'string' || typeof reset !== 'string') continue;
    const remaining = Number(text);
    const resetAt = readReset(reset, now);
    if (Number.isFinite(remaining) && resetAt !== undefined) return { remaining, resetAt };
  }
  return undefined;
}

const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/**
 * A time of reset: a duration ("6m0s", "120ms"), seconds from now, seconds or milliseconds since 1970, or a date.
 * Milliseconds since 1970; `undefined` when it cannot be read.
 */
export function readReset(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  const number = Number(trimmed);
  if (trimmed !== '' && Number.isFinite(number)) {
    if (number > 1e12) return number;
    return number > 1e9 ? number * 1000 : now + number * 1000;
  }
  if (/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(trimmed)) {
    const parts = [...trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)];
    return (
      now + parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit as string] ?? 0), 0)
    );
  }
  const date = Date.parse(trimmed);
  return Number.isNaN(date) ? undefined : date;
}

/**
 * How long a refused call was told to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as a
 * date. `undefined` when the server did not say.
 */
export function readRetryAfter(headers: ReplyHeaders, now: number): number | undefined {
  const waitMs = askedWait(headers, now);
  return waitMs === undefined ? undefined : Math.min(longestAskedMs, waitMs);
}

/** A longer wait is a mistake of the server's, and no date. */
const longestAskedMs = 365 * 86_400_000;

function askedWait(headers: ReplyHeaders, now: number): number | undefined {
  const milliseconds = headers['retry-after-ms'];
  if (typeof milliseconds === 'string' && Number.isFinite(Number.parseFloat(milliseconds))) {
    return Math.max(0, Number.parseFloat(milliseconds));
  }
  const text = headers['retry-after'];
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
