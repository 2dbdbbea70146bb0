import type { ChainContext, ChainedModel } from '../chained-model.ts';
import { type Clock, sleep, systemClock } from '../clock.ts';
import { ModelCallError } from '../model-call-error.ts';
import { byRole } from '../usage-by-role.ts';
import { AttemptPatience } from './attempt-patience.ts';
import {
  countSetback,
  decideRetry,
  defaultRetryPolicy,
  noSetbacks,
  type RetryPolicy,
} from './retry-policy.ts';
import { sendOnce } from './send-once.ts';

export interface RetryOptions {
  readonly policy?: Partial<RetryPolicy>;
  readonly clock?: Clock;
  /** Uniform in [0, 1). It moves waits only, never a result, so it need not be reproducible. */
  readonly random?: () => number;
}

/**
 * Tries a call again where that may help, each attempt under a timeout. Reports how each attempt ended, and asks the
 * budget and the throttle before a further one. Throws the last `ModelCallError`, with the number of attempts.
 */
export function retrying(
  model: ChainedModel,
  { policy: changes, clock = systemClock, random = Math.random }: RetryOptions = {},
): ChainedModel {
  const policy = { ...defaultRetryPolicy, ...changes };
  const patience = byRole(() => new AttemptPatience(policy.attemptTimeoutMs));

  return {
    id: model.id,
    async complete(request, context = {}) {
      const { signal, waitForAttempt = waitAlone(clock, context) } = context;
      let setbacks = noSetbacks;
      for (;;) {
        signal?.throwIfAborted();
        const timeoutMs = patience[request.role].timeoutMs(setbacks.failures);
        const attempt = await sendOnce(model, request, context, clock, timeoutMs);
        context.attemptEnded?.(attempt);
        if (attempt.outcome === 'abandoned') throw attempt.reason;
        if (attempt.outcome === 'answered') {
          patience[request.role].replied(clock.now() - attempt.sentAt);
          return attempt.completion;
        }
        setbacks = countSetback(setbacks, attempt.error);
        const decision = decideRetry(setbacks, attempt.error, policy, random());
        const attempts = setbacks.failures + setbacks.refusals;
        if (!decision.again) throw finalError(attempt.error, attempts, decision.reason);
        await waitForAttempt(decision.delayMs);
      }
    },
  };
}

/** The wait between attempts where no throttle does it. */
function waitAlone(clock: Clock, { signal, reserveAttempt }: ChainContext) {
  return async (delayMs: number) => {
    await sleep(clock, delayMs, signal);
    await reserveAttempt?.();
  };
}

function finalError(error: ModelCallError, attempts: number, reason: string): ModelCallError {
  if (attempts === 1 && !error.retryable) return error;
  const { failure, status, retryAfterMs, usage } = error;
  const tried = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return new ModelCallError(`${error.message} (gave up after ${tried}: ${reason})`, {
    failure,
    status,
    retryAfterMs,
    usage,
    attempts,
    cause: error,
  });
}
