import type { ModelCallError } from '../model-call-error.ts';
import { longestWaitMs } from '../throttle/endpoint-pause.ts';

/** How often and how long a call is tried. */
export interface RetryPolicy {
  /**
   * Attempts that may fail, the first included, refusals by rate limits not counted. With one attempt in five refused
   * and one in thirteen failing otherwise (errors, resets, hangs, unreadable replies), a call fails eight times with
   * a chance of (0.075 / 0.8)^8 = 6e-9, so that of 20,000 calls any is given up in one run of eight thousand.
   */
  readonly maximumAttempts: number;
  /** Refusals by rate limits ("slow down") that a call may meet beside. */
  readonly maximumRefusals: number;
  /** Empty replies that a call may meet: at temperature 0 the next is likely to be empty too. */
  readonly maximumEmptyReplies: number;
  /** Upper bound of the wait after the first failure, in milliseconds; doubled with each more. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /**
   * Upper bound of one attempt, from its sending to the reply's last byte, in milliseconds. `Infinity` leaves it to the
   * transport.
   */
  readonly attemptTimeoutMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maximumAttempts: 8,
  maximumRefusals: 20,
  maximumEmptyReplies: 3,
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  attemptTimeoutMs: 120_000,
};

/** What a call has met so far. */
export interface Setbacks {
  /** Failed attempts, refusals not counted. */
  readonly failures: number;
  readonly refusals: number;
  readonly emptyReplies: number;
}

export const noSetbacks: Setbacks = { failures: 0, refusals: 0, emptyReplies: 0 };

export function countSetback(setbacks: Setbacks, { failure }: ModelCallError): Setbacks {
  if (failure === 'rate-limited') return { ...setbacks, refusals: setbacks.refusals + 1 };
  return {
    ...setbacks,
    failures: setbacks.failures + 1,
    emptyReplies: setbacks.emptyReplies + (failure === 'empty-reply' ? 1 : 0),
  };
}

export type RetryDecision =
  | { readonly again: true; readonly delayMs: number }
  | { readonly again: false; readonly reason: string };

/** Refusals up to which the server's own word on the wait is taken for enough. */
const believedRefusals = 2;
/** Share of the server's wait that is added at random, so that refused calls do not come back all at once. */
const waitSpread = 0.25;

/**
 * Whether a call is tried again after its latest setback, and after which wait: the one that the server asked for,
 * else a random part of a bound that doubles (full jitter). `random` is uniform in [0, 1).
 */
export function decideRetry(
  setbacks: Setbacks,
  error: ModelCallError,
  policy: RetryPolicy,
  random: number,
): RetryDecision {
  if (!error.retryable) return { again: false, reason: 'trying again would not help' };
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined && retryAfterMs > longestWaitMs) {
    return { again: false, reason: waitTooLong(retryAfterMs) };
  }
  if (setbacks.failures >= policy.maximumAttempts) return { again: false, reason: 'too many failures' };
  if (setbacks.refusals >= policy.maximumRefusals) return { again: false, reason: 'too many refusals' };
  if (setbacks.emptyReplies >= policy.maximumEmptyReplies) {
    return { again: false, reason: 'too many empty replies' };
  }
  const count = error.failure === 'rate-limited' ? setbacks.refusals : setbacks.failures;
  const ownMs = random * Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** (count - 1));
  if (retryAfterMs === undefined) return { again: true, delayMs: ownMs };
  const askedMs = retryAfterMs * (1 + waitSpread * random);
  return { again: true, delayMs: count <= believedRefusals ? askedMs : Math.max(askedMs, ownMs) };
}

function waitTooLong(retryAfterMs: number): string {
  const [asked, longest] = [retryAfterMs, longestWaitMs].map((wait) => Math.round(wait / 60_000));
  return `the server wants a wait of ${asked} minutes, the longest is ${longest}`;
}
