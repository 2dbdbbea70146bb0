import type { ChainedModel } from './chained-model.ts';
import { ModelCallError } from './model-call-error.ts';

/** Failures that mean that no call can succeed, if they are not about the one request that met them. */
const doubtful = new Set(['authentication', 'not-found']);

/** Refused calls in a row that are too many to be about the requests: before the first answer, and after one. */
const refusalsInRow = { neverAnswered: 3, answeredBefore: 10 };
/** No server says that it does not know a key because of what a request holds. */
const unknownKey = 401;

/**
 * Whether a refusal is about the key and the model, or about the one request: gateways answer 403 to an input that their
 * moderation flags, and 404 to one that no server behind them takes. One refused request is an example or a proposal that
 * fails; when the first calls or nearly all are refused, no call can succeed, and the error stays what it is.
 */
export function doubtingAccess(model: ChainedModel): ChainedModel {
  let hasAnswered = false;
  let inRow = 0;
  return {
    id: model.id,
    async complete(request, context) {
      try {
        const completion = await model.complete(request, context);
        hasAnswered = true;
        inRow = 0;
        return completion;
      } catch (error) {
        if (!(error instanceof ModelCallError) || !doubtful.has(error.failure)) throw error;
        inRow += 1;
        const isPatient = hasAnswered && error.status !== unknownKey;
        if (inRow >= (isPatient ? refusalsInRow.answeredBefore : refusalsInRow.neverAnswered)) throw error;
        throw aboutRequest(error);
      }
    },
  };
}

function aboutRequest(error: ModelCallError): ModelCallError {
  const { message, status, usage, attempts } = error;
  return new ModelCallError(message, {
    failure: 'refused-by-provider',
    status,
    usage,
    attempts,
    cause: error,
  });
}
