import { type Clock, sleep } from '../../clock.ts';
import { ModelCallError } from '../../model-call-error.ts';
import { countSetback, decideRetry, defaultRetryPolicy, noSetbacks } from '../../retry/retry-policy.ts';

export interface Persistence {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Uniform in [0, 1): moves waits only. */
  readonly random: () => number;
}

/**
 * Tries an exchange until it succeeds or trying again does not help, with the waits that the server asks for.
 * Throws the last `ModelCallError`, or the signal's reason when it aborts during a wait.
 */
export async function persist<T>(
  exchange: (isFirst: boolean) => Promise<T>,
  { clock, signal, random }: Persistence,
): Promise<T> {
  let setbacks = noSetbacks;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await exchange(isFirst);
    } catch (error) {
      if (!(error instanceof ModelCallError)) throw error;
      setbacks = countSetback(setbacks, error);
      const decision = decideRetry(setbacks, error, defaultRetryPolicy, random());
      if (!decision.again) throw error;
      await sleep(clock, decision.delayMs, signal);
    }
  }
}
