import { onAbort } from '../../foundation/on-abort.ts';
import type { ChainContext, ChainedModel, EndedAttempt } from '../chained-model.ts';
import type { Clock } from '../clock.ts';
import type { Completion, ModelRequest } from '../model.ts';
import { ModelCallError } from '../model-call-error.ts';

/** Sends a request once and tells how it ended, at the latest after `timeoutMs`. Never throws. */
export function sendOnce(
  model: ChainedModel,
  request: ModelRequest,
  context: ChainContext,
  clock: Clock,
  timeoutMs: number,
): Promise<EndedAttempt> {
  const { signal } = context;
  const sentAt = clock.now();
  const abort = new AbortController();
  // A transport that does not heed its signal must not hold the run, so the end is raced against.
  return new Promise((resolve) => {
    const end = (attempt: EndedAttempt) => {
      cancelTimeout?.();
      stopListening();
      resolve(attempt);
    };
    const stopListening = onAbort(signal, () => {
      abort.abort(signal?.reason);
      end({ outcome: 'abandoned', sentAt, reason: signal?.reason });
    });
    const timeOut = () => {
      const error = timeoutError(model.id, timeoutMs);
      abort.abort(error);
      end({ outcome: 'failed', sentAt, error });
    };
    const cancelTimeout =
      timeoutMs === Number.POSITIVE_INFINITY ? undefined : clock.after(timeoutMs, timeOut);
    model.complete(request, { ...context, signal: abort.signal }).then(
      (completion) =>
        end(
          isEmpty(completion)
            ? { outcome: 'failed', sentAt, error: emptyReply(model.id, completion) }
            : { outcome: 'answered', sentAt, completion },
        ),
      (error: unknown) =>
        end(
          error instanceof ModelCallError
            ? { outcome: 'failed', sentAt, error }
            : { outcome: 'abandoned', sentAt, reason: error },
        ),
    );
  });
}

/** No transport may pass an empty reply on as an answer: it would be stored as one. */
function isEmpty({ text, content = [] }: Completion): boolean {
  return text.trim() === '' && content.length === 0;
}

function emptyReply(modelId: string, { usage }: Completion): ModelCallError {
  return new ModelCallError(`the reply of ${modelId} is empty`, { failure: 'empty-reply', usage });
}

function timeoutError(modelId: string, timeoutMs: number): ModelCallError {
  const seconds = Math.round(timeoutMs / 1000);
  return new ModelCallError(`${modelId} gave no whole reply within ${seconds} seconds`, {
    failure: 'timeout',
  });
}
