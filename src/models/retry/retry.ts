import type { ChainContext, ChainedModel, EndedAttempt } from '../chained-model.ts';
import { type Clock, sleep, systemClock } from '../clock.ts';
import { ModelCallError } from '../model-call-error.ts';
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
  const patience = new AttemptPatience(policy.attemptTimeoutMs);

  return {
    id: model.id,
    async complete(request, context = {}) {
      const { signal, waitForAttempt = waitAlone(clock, context) } = context;
      let setbacks = noSetbacks;
      for (;;) {
        signal?.throwIfAborted();
        const timed = { request, kind: context.kind };
        const timeoutMs = patience.timeoutMs(timed, setbacks.failures);
        const attempt = await sendOnce(model, request, context, clock, timeoutMs);
        context.attemptEnded?.(attempt);
        if (attempt.outcome === 'abandoned') throw attempt.reason;
        if (saysDuration(attempt)) patience.took(timed, clock.now() - attempt.sentAt);
        if (attempt.outcome === 'answered') return attempt.completion;
        setbacks = countSetback(setbacks, attempt.error);
        const decision = decideRetry(setbacks, attempt.error, policy, random());
        const attempts = setbacks.failures + setbacks.refusals;
        if (!decision.again) throw finalError(attempt.error, attempts, decision.reason);
        await waitForAttempt(decision.delayMs);
      }
    },
  };
}

/** Whether an attempt tells how long replies take: one that was cut off took at least so long. */
export function saysDuration(attempt: EndedAttempt): boolean {
  return (
    attempt.outcome === 'answered' || (attempt.outcome === 'failed' && attempt.error.failure === 'timeout')
  );
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
