import type { Model, ModelRequest } from '../../model.ts';
import { type Caller, failedConnection, malformedReply, refusedCall, requestBody } from '../call-failures.ts';
import { httpClient } from '../http/http-client.ts';
import { jsonPoster, type PostJson } from '../http/post-json.ts';
import type { HttpReply } from '../http/read-reply.ts';
import { parseJson } from '../json-member.ts';
import type { Variables } from '../providers/variables.ts';
import { completionOf } from '../received-reply.ts';
import { reportedError } from '../reported-error.ts';
import type { Secrets } from '../secret-by-name.ts';
import { withReadImages } from '../sent-images.ts';
import type { Transport } from '../transport.ts';
import { readChatReply } from './chat-reply.ts';
import { chatRequestBody } from './chat-request.ts';
import { isEventStream, readEventStream } from './event-stream.ts';

export interface ChatCompletionsOptions {
  readonly modelId: string;
  /** The model's name on the server. */
  readonly modelName: string;
  /** Such as `http://127.0.0.1:8000/v1`. */
  readonly baseURL: string;
  readonly apiKey?: string;
  /** Further headers of each request, names in lower case; they go before ours. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Those of proxies count. */
  readonly variables?: Variables;
  /** What fields of the setting's `body` name. */
  readonly secrets?: Secrets;
  /** The variable that the key comes from, for messages. */
  readonly keyVariable?: string;
  /** Takes the bodies of requests in place of HTTP. */
  readonly send?: PostJson;
  /** Answers requests with `options` (tools, response formats), which this transport leaves to the AI SDK. */
  readonly forOptions: () => Promise<Model>;
}

/**
 * A server that speaks OpenAI's chat completions, at a third of the AI SDK's cost per call: the transport of long
 * runs against local and self-hosted models.
 */
export function chatCompletions(options: ChatCompletionsOptions): Transport {
  const { modelId, modelName, baseURL, apiKey, keyVariable, headers, secrets = {}, forOptions } = options;
  const endpoint = baseURL.replace(/\/+$/, '');
  const caller: Caller = {
    modelId,
    endpoint,
    keys: [...(apiKey === undefined ? [] : [apiKey]), ...Object.values(secrets)],
    keyVariable,
  };
  const post =
    options.send ??
    jsonPoster(
      new URL(`${endpoint}/chat/completions`),
      { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...headers },
      httpClient(options.variables),
    );
  return {
    id: modelId,
    endpoint,
    async complete(request, context = {}) {
      if (request.options !== undefined) return (await forOptions()).complete(request, context);
      const { signal, headersReceived } = context;
      const asked = await withReadImages(request, () => true, signal);
      const body = requestBody(caller, () => chatRequestBody(modelName, asked, secrets));
      let reply: HttpReply;
      try {
        reply = await post(body, signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw failedConnection(caller, error);
      }
      headersReceived?.(reply.headers);
      return completionOf(readReply(caller, reply, request), request, modelId, caller.keys);
    },
  };
}

function readReply(caller: Caller, reply: HttpReply, request: ModelRequest) {
  if (reply.status < 200 || reply.status >= 300) throw refusedCall(caller, reply, request);
  const json = isEventStream(reply.body) ? readEventStream(reply.body) : parseJson(reply.body);
  if (json === undefined) throw malformedReply(caller, 'a reply that is not JSON', reply.body);
  const reported = reportedError(json);
  if (reported !== undefined) throw refusedCall(caller, { ...reply, ...reported }, request);
  const received = readChatReply(json);
  if (received === undefined) throw malformedReply(caller, 'JSON without a message', reply.body);
  return received;
}
