import { InternalError } from '../foundation/errors.ts';
import { estimateUsage } from './estimate-tokens.ts';
import type { CallContext, Completion, Model, ModelRequest, ModelRole } from './model.ts';
import { asLanguageModel } from './transports/ai-sdk/as-language-model.ts';
import type { CurrentLanguageModel } from './transports/ai-sdk/language-model.ts';

/** A reply's text, a whole or partial completion, or an error to throw. */
export type ScriptedReply = string | Partial<Completion> | Error;

/** Replies in the order of the requests, or a function of the request and its number (from 0). */
export type ModelScript =
  | readonly ScriptedReply[]
  | ((
      request: ModelRequest,
      requestNumber: number,
      context: CallContext,
    ) => ScriptedReply | Promise<ScriptedReply>);

/** A model of metaspo and of the AI SDK in one, so that a configuration takes it too. */
export interface ScriptedModel extends Model, CurrentLanguageModel {
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly ModelRequest[];
}

/**
 * A model for tests: answers from a script and records what it was asked. A list that has run out throws an
 * `InternalError` with the request's last message. It may stand in a configuration, as `models.base` and the like.
 * @param options `id` names it; `role` is that of the requests that come through the AI SDK's interface
 */
export function scriptedModel(
  script: ModelScript,
  { id = 'scripted/model', role = 'base' }: { readonly id?: string; readonly role?: ModelRole } = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  const model: Model = {
    id,
    async complete(request, context = {}) {
      const requestNumber = requests.push(request) - 1;
      const reply =
        typeof script === 'function'
          ? await script(request, requestNumber, context)
          : nextReply(script, request, requestNumber);
      context.signal?.throwIfAborted();
      if (reply instanceof Error) throw reply;
      return completionOf(request, typeof reply === 'string' ? { text: reply } : reply);
    },
  };
  return { ...model, ...asLanguageModel(model, { role, parameters: {}, samplePath: '' }), requests };
}

function nextReply(
  script: readonly ScriptedReply[],
  request: ModelRequest,
  requestNumber: number,
): ScriptedReply {
  const reply = script[requestNumber];
  if (reply !== undefined) return reply;
  const asked = request.messages.at(-1)?.content ?? '';
  throw new InternalError(`the script has ${script.length} replies and was asked for one more: "${asked}"`);
}

function completionOf(request: ModelRequest, reply: Partial<Completion>): Completion {
  const text = reply.text ?? '';
  return { text, usage: estimateUsage(request.messages, text), finishReason: 'stop', ...reply };
}
