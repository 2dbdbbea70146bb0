import { type Caller, refusedCall } from '../call-failures.ts';
import { completionOf } from '../received-reply.ts';
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
import { failedCall } from './thrown-error.ts';

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
