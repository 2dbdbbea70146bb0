import type { ReplyHeaders } from '../../chained-model.ts';
import type { ModelRequest } from '../../model.ts';
import { ModelCallError } from '../../model-call-error.ts';
import { type Caller, errorChain, failedConnection, malformedReply, refusedCall } from '../call-failures.ts';
import { ReplyTooLargeError } from '../http/read-reply.ts';
import { parseJson } from '../json-member.ts';
import { completionOf } from '../received-reply.ts';
import { redactKeys } from '../redact-keys.ts';
import { reportedError } from '../reported-error.ts';
import { type TakesAddress, withReadImages } from '../sent-images.ts';
import type { Transport } from '../transport.ts';
import { callOptionsOf } from './call-options.ts';
import { readGenerateResult, reportedFinish } from './generate-result.ts';
import {
  type CurrentLanguageModel,
  currentLanguageModel,
  type LanguageModelObject,
  type LanguageModelResult,
} from './language-model.ts';
import { withParameters } from './settled-fetch.ts';

/** A model object of the AI SDK, called directly: none of the SDK's own retries, telemetry or prompt handling. */
export function aiSdk(languageModel: LanguageModelObject, caller: Caller): Transport {
  let current: Promise<CurrentLanguageModel> | undefined;
  return {
    id: caller.modelId,
    endpoint: caller.endpoint,
    async complete(request, context = {}) {
      const { signal, headersReceived } = context;
      current ??= currentLanguageModel(languageModel);
      const model = await current;
      const asked = await withReadImages(request, await takenBy(model), signal);
      let result: LanguageModelResult;
      try {
        result = await withParameters(request.parameters, () =>
          model.doGenerate(callOptionsOf(asked, signal)),
        );
      } catch (error) {
        signal?.throwIfAborted();
        throw failedCall(caller, error, request);
      }
      const { headers = {}, body } = result.response ?? {};
      headersReceived?.(headers);
      const reported = reportedError(body) ?? reportedFinish(result);
      if (reported !== undefined) throw refusedCall(caller, { headers, ...reported }, request);
      const reply = readGenerateResult(result, request.options !== undefined);
      return completionOf(reply, request, caller.modelId, caller.keys);
    },
  };
}

/** The addresses of images that a model's provider fetches by itself. */
async function takenBy({ supportedUrls }: CurrentLanguageModel): Promise<TakesAddress> {
  const patterns = Object.entries(await supportedUrls)
    .filter(([type]) => type === '*' || type === '*/*' || type.startsWith('image/'))
    .flatMap(([, urls]) => urls);
  return (address) => patterns.some((pattern) => pattern.test(address));
}

/** Fields of the AI SDK's `APICallError`; read without its class, of which several copies may be loaded. */
interface ThrownByLibrary extends Error {
  readonly statusCode?: number;
  readonly responseHeaders?: ReplyHeaders;
  readonly responseBody?: string;
  /** The error object of the reply, as far as the library could read it. */
  readonly data?: unknown;
  readonly isRetryable?: boolean;
}

const unreadable =
  /^AI_(JSONParseError|TypeValidationError|InvalidResponseDataError|EmptyResponseBodyError)$/;

/** What an AI SDK model threw, as an error of the port. The original is not kept: it may hold headers and bodies. */
function failedCall(caller: Caller, thrown: unknown, request: ModelRequest): ModelCallError {
  if (thrown instanceof ModelCallError) return thrown;
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as ThrownByLibrary;
  const { statusCode, responseHeaders = {}, responseBody = '' } = error;
  if (statusCode !== undefined && statusCode >= 300) {
    const reply = { status: statusCode, headers: responseHeaders, body: responseBody };
    return refusedCall(caller, reply, request);
  }
  const reported = reportedError(parseJson(responseBody)) ?? reportedError({ error: error.data });
  if (reported !== undefined) return refusedCall(caller, { headers: responseHeaders, ...reported }, request);
  if (isConnectionError(error)) return failedConnection(caller, error);
  const chain = errorChain(error);
  if (statusCode !== undefined || chain.some(({ name }) => unreadable.test(name))) {
    return malformedReply(caller, 'a reply that cannot be read', responseBody);
  }
  const words = redactKeys(error.message, caller.keys);
  if (error.name === 'AI_LoadAPIKeyError') {
    return new ModelCallError(`${caller.modelId} has no key: ${words}`, { failure: 'authentication' });
  }
  // A reply that lacks a part which the library reads without a check ends in a TypeError.
  const failure =
    error instanceof TypeError || error instanceof RangeError
      ? 'malformed-reply'
      : error.isRetryable
        ? 'server-error'
        : 'bad-request';
  return new ModelCallError(`${caller.modelId} failed: ${words}`, { failure });
}

function isConnectionError(error: Error): boolean {
  return errorChain(error).some(
    (link) =>
      link instanceof ReplyTooLargeError ||
      /^(E[A-Z_]+|UND_ERR_[A-Z_]+|PROXY_REFUSED)$/.test((link as NodeJS.ErrnoException).code ?? '') ||
      /^(fetch failed|terminated|other side closed|socket hang up)$/.test(link.message),
  );
}
