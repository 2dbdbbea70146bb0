import { callIdentity } from '../../call-identity.ts';
import { ModelCallError } from '../../model-call-error.ts';
import type { Caller } from '../call-failures.ts';
import type { HttpReply } from '../http/read-reply.ts';
import { redactKeys } from '../redact-keys.ts';
import type { Transport } from '../transport.ts';
import type { BatchConnection } from './batch-connection.ts';
import { callsAtOnce } from './batch-setting.ts';
import type { ItemResult } from './batch-wire.ts';
import type { Batcher } from './batcher.ts';

/**
 * A model whose calls wait for a batch. The request is written and the reply is read by the transport of single calls,
 * so both ways give the same completions.
 */
export function batchTransport(
  transport: Transport,
  { over, setting, caller }: BatchConnection,
  batcher: Batcher,
  namespace: string | undefined,
): Transport {
  return {
    id: transport.id,
    endpoint: `${caller.endpoint}/batches`,
    relays: true,
    maximumConcurrency: callsAtOnce(setting),
    async complete(request, context = {}) {
      const { signal, attemptHeld } = context;
      const identity = callIdentity(transport.id, request, namespace);
      let trouble: { readonly error: unknown } | undefined;
      let isAnswered = false;
      const send = async (body: string): Promise<HttpReply> => {
        try {
          const result = await batcher.ask({ identity, body }, { signal, held: attemptHeld });
          isAnswered = true;
          if (result.kind === 'reply') return result.reply;
          throw failureOfResult(result, caller);
        } catch (error) {
          trouble = { error };
          throw error;
        }
      };
      try {
        const single = await over(send);
        return await single.complete(request, context);
      } catch (error) {
        if (isAnswered) await batcher.forget(identity);
        // The transport of single calls would take it for a failure of its connection.
        throw trouble === undefined ? error : trouble.error;
      }
    },
  };
}

/** What was not done is not billed. */
const nothingUsed = { inputTokens: 0, outputTokens: 0 };

/** Until other batches have ended, there is no room for more at the provider. */
const fullQueueWaitMs = 60_000;

/** The error of a request that its batch gave no reply to. */
function failureOfResult(
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
