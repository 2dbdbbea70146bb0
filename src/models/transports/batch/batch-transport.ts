import { callIdentity } from '../../call-identity.ts';
import type { HttpReply } from '../http/read-reply.ts';
import type { Transport } from '../transport.ts';
import type { BatchConnection } from './batch-connection.ts';
import { failureOfResult } from './batch-failures.ts';
import { callsAtOnce } from './batch-setting.ts';
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
