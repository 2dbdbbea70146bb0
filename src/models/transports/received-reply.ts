import type { Message } from '../../prompts/message.ts';
import { estimateTokens, estimateUsage } from '../estimate-tokens.ts';
import type { Completion, ModelRequest, TokenUsage } from '../model.ts';
import { ModelCallError } from '../model-call-error.ts';
import { splitThinking } from './thinking-text.ts';

/** A reply as a transport has read it off the wire. */
export interface ReceivedReply {
  /** May still begin with thinking in tags. */
  readonly text: string;
  /** Thinking that the server sent apart from the text. */
  readonly thinking: string;
  /** Absent when the server sent no counts. */
  readonly usage?: TokenUsage;
  readonly finishReason: Completion['finishReason'];
  readonly content?: readonly unknown[];
  readonly warnings?: readonly string[];
}

/**
 * The completion of a received reply: thinking taken out of the text, missing counts estimated.
 * @throws ModelCallError `empty-reply`, `truncated-reply`, `refused-by-provider` when there is no answer in it.
 */
export function completionOf(reply: ReceivedReply, request: ModelRequest, modelId: string): Completion {
  const { finishReason, content, warnings } = reply;
  const { text, thinking } = splitThinking(reply.text);
  const usage = withThinking(
    reply.usage ?? estimateUsage(textsOf(request), reply.thinking + reply.text),
    reply.thinking + thinking,
  );
  if (text.trim() === '' && !content?.some(isAnswerPart)) throw noAnswer(modelId, finishReason, usage);
  return {
    text,
    usage,
    finishReason,
    ...(content !== undefined && { content }),
    ...(warnings !== undefined && warnings.length > 0 && { warnings }),
  };
}

/** A prompt in `options` counts by the length of its JSON. */
function textsOf({ messages, options }: ModelRequest): readonly Message[] {
  if (options === undefined) return messages;
  return [...messages, { role: 'user', content: JSON.stringify(options) }];
}

/** Parts beside text that make a reply worth having: tool calls, files, sources. */
function isAnswerPart(part: unknown): boolean {
  const type = (part as { readonly type?: unknown }).type;
  return type !== 'text' && type !== 'reasoning';
}

/** Servers count thinking as output; few say how much of it there was. */
function withThinking(usage: TokenUsage, thinking: string): TokenUsage {
  if (usage.reasoningTokens !== undefined || thinking === '') return usage;
  return { ...usage, reasoningTokens: Math.min(usage.outputTokens, estimateTokens(thinking)) };
}

function noAnswer(
  modelId: string,
  finishReason: Completion['finishReason'],
  usage: TokenUsage,
): ModelCallError {
  if (finishReason === 'content-filter') {
    const what = `the provider of ${modelId} filtered the reply out`;
    return new ModelCallError(what, { failure: 'refused-by-provider', usage });
  }
  if (finishReason === 'length') {
    const spent = `${usage.outputTokens} tokens, ${usage.reasoningTokens ?? 0} of them thinking`;
    return new ModelCallError(`the reply of ${modelId} was cut off before any answer (${spent})`, {
      failure: 'truncated-reply',
      mend: "Raise the model's maxOutputTokens.",
      usage,
    });
  }
  return new ModelCallError(`the reply of ${modelId} is empty`, { failure: 'empty-reply', usage });
}
