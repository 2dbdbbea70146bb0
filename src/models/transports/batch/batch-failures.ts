import { ModelCallError } from '../../model-call-error.ts';
import type { Caller } from '../call-failures.ts';
import { redactKeys } from '../redact-keys.ts';
import type { ItemResult } from './batch-wire.ts';

/** What was not done is not billed. */
const nothingUsed = { inputTokens: 0, outputTokens: 0 };

/** Until other batches have ended, there is no room for more at the provider. */
const fullQueueWaitMs = 60_000;

/** The error of a request that its batch gave no reply to. */
export function failureOfResult(
  result: Exclude<ItemResult, { kind: 'reply' }>,
  { modelId, keys }: Caller,
): ModelCallError {
  switch (result.kind) {
    case 'undone': {
      const said = result.words === '' ? '' : `: ${redactKeys(result.words, keys)}`;
      const what = `a request to ${modelId} was not done (${result.reason} in its batch${said})`;
      return new ModelCallError(what, { failure: 'server-error', usage: nothingUsed });
    }
    case 'refused': {
      const what = `the provider of ${modelId} refuses a batch: ${redactKeys(result.words, keys)}`;
      return result.codes.includes('token_limit_exceeded')
        ? new ModelCallError(what, {
            failure: 'rate-limited',
            retryAfterMs: fullQueueWaitMs,
            usage: nothingUsed,
          })
        : new ModelCallError(what, { failure: 'bad-request', usage: nothingUsed });
    }
    case 'missing':
      return new ModelCallError(`the results of a batch hold nothing on a request to ${modelId}`, {
        failure: 'malformed-reply',
      });
  }
}
