import type { ChainedModel } from '../chained-model.ts';
import type { Throttle } from './endpoint-throttle.ts';

/**
 * Sends a model's calls through the throttle of its endpoint. Calls of the optimizer model go before those of others: a
 * part of the run waits for each of them alone, while the scores of examples are waited for together.
 */
export function throttled(model: ChainedModel, throttle: Throttle): ChainedModel {
  return {
    id: model.id,
    async complete(request, context = {}) {
      await throttle.enter(context.signal, request.role === 'optimizer', context.turn);
      let inside = true;
      try {
        return await model.complete(request, {
          ...context,
          attemptEnded: (attempt) => {
            context.attemptEnded?.(attempt);
            throttle.attemptEnded(attempt);
          },
          headersReceived: (headers) => throttle.headersReceived(headers),
          waitForAttempt: async (delayMs) => {
            inside = false;
            throttle.leave();
            // A place is not held while the budget is asked: calls that hold the budget may be waiting for one.
            await throttle.reenter(delayMs, context.signal, context.reserveAttempt);
            inside = true;
          },
        });
      } finally {
        if (inside) throttle.leave();
      }
    },
  };
}
