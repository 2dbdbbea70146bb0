import { InternalError } from '../foundation/errors.ts';
import { estimateUsage } from './estimate-tokens.ts';
import type { CallContext, Completion, Model, ModelRequest } from './model.ts';

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

export interface ScriptedModel extends Model {
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly ModelRequest[];
}

/**
 * A model for tests: answers from a script and records what it was asked. A list that has run out throws an
 * `InternalError` with the request's last message.
 */
export function scriptedModel(
  script: ModelScript,
  { id = 'scripted/model' }: { readonly id?: string } = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    id,
    requests,
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
