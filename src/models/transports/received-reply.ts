import { estimateTokens } from '../estimate-tokens.ts';
import type { Completion, ModelRequest, ModelRole, TokenUsage } from '../model.ts';
import { ModelCallError } from '../model-call-error.ts';
import { simulatedReplyId } from '../simulated-notice.ts';
import { checkedUsage, type ReportedUsage } from './checked-usage.ts';
import { withoutOwnKeys } from './redact-keys.ts';

/** A reply as a transport has read it off the wire. */
export interface ReceivedReply {
  /** May still begin with thinking in tags. */
  readonly text: string;
  /** Thinking that the server sent apart from the text. */
  readonly thinking: string;
  /** Absent when the server sent no counts. */
  readonly usage?: ReportedUsage;
  readonly finishReason: Completion['finishReason'];
  readonly content?: readonly unknown[];
  readonly warnings?: readonly string[];
  /** What the server calls the reply. */
  readonly id?: string | undefined;
}

/**
 * The completion of a received reply: thinking taken out of the text, counts that are missing or impossible estimated.
 * @throws ModelCallError `empty-reply`, `truncated-reply`, `refused-by-provider` when there is no answer in it.
 */
export function completionOf(
  received: ReceivedReply,
  request: ModelRequest,
  modelId: string,
  keys: readonly string[] = [],
): Completion {
  const reply = withoutKeys(received, keys);
  const { finishReason, content } = reply;
  const { text, thinking } = answerOf(reply, request);
  const { usage: counted, warning } = checkedUsage(reply.usage, request, reply.thinking + reply.text);
  const usage = withThinking(counted, thinking);
  const warnings = [...(reply.warnings ?? []), ...(warning === undefined ? [] : [warning])];
  if (text.trim() === '' && !content?.some(isAnswerPart)) {
    throw noAnswer({ modelId, role: request.role, finishReason, usage, hasThought: thinking.trim() !== '' });
  }
  return {
    text,
    usage,
    finishReason,
    content,
    simulated: reply.id?.startsWith(simulatedReplyId) ? true : undefined,
    warnings: warnings.length > 0 ? warnings : undefined,
  };
}

/** A server that echoes what it was sent must not have the key stored with the reply. */
function withoutKeys(reply: ReceivedReply, keys: readonly string[]): ReceivedReply {
  if (keys.length === 0) return reply;
  const { text, thinking, content } = reply;
  const json = content && withoutOwnKeys(JSON.stringify(content), keys);
  return {
    ...reply,
    text: withoutOwnKeys(text, keys),
    thinking: withoutOwnKeys(thinking, keys),
    content: json && JSON.parse(json),
  };
}

/** The answer apart from all thinking; where the setting says so, thinking alone is the answer. */
function answerOf(reply: ReceivedReply, { parameters }: ModelRequest): SplitReply {
  const { text, thinking } = splitThinking(reply.text);
  const allThinking = reply.thinking + thinking;
  if (parameters.reasoningAsAnswer !== true || text.trim() !== '') return { text, thinking: allThinking };
  return { text: allThinking, thinking: '' };
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

interface AnswerlessReply {
  readonly modelId: string;
  readonly role: ModelRole;
  readonly finishReason: Completion['finishReason'];
  readonly usage: TokenUsage;
  readonly hasThought: boolean;
}

function noAnswer({ modelId, role, finishReason, usage, hasThought }: AnswerlessReply): ModelCallError {
  if (finishReason === 'content-filter') {
    const what = `the provider of ${modelId} filtered the reply out`;
    return new ModelCallError(what, { failure: 'refused-by-provider', usage });
  }
  if (finishReason === 'length') {
    const spent = `${usage.outputTokens} tokens, ${usage.reasoningTokens ?? 0} of them thinking`;
    return new ModelCallError(`the reply of ${modelId} was cut off before any answer (${spent})`, {
      failure: 'truncated-reply',
      hint: `Raise models.${role}.params.maxOutputTokens.`,
      usage,
    });
  }
  if (hasThought) {
    return new ModelCallError(`the reply of ${modelId} is all thinking, with an empty answer`, {
      failure: 'empty-reply',
      hint: `Set models.${role}.reasoningAsAnswer to true where this server puts answers there; else turn the thinking off, with params.reasoningEffort or the field of your server in body.`,
      usage,
    });
  }
  return new ModelCallError(`the reply of ${modelId} is empty`, { failure: 'empty-reply', usage });
}

/** A reply's text, apart from what the model thought aloud. */
interface SplitReply {
  readonly text: string;
  /** Empty when there is none. */
  readonly thinking: string;
}

const closing = /<\/(think|thinking)>/i;
const opening = /^\s*<(think|thinking)>/i;

/**
 * Takes the thinking out of a reply that has it in `<think>` tags at its start. The opening tag may be missing, as
 * chat templates write it themselves; without the closing one all is thinking, as the reply ended before its answer.
 */
export function splitThinking(reply: string): SplitReply {
  const opened = opening.exec(reply);
  const closed = closing.exec(reply);
  if (closed !== null && (opened !== null || !/<(think|thinking)>/i.test(reply.slice(0, closed.index)))) {
    const start = opened === null ? 0 : opened[0].length;
    const end = closed.index + closed[0].length;
    return { text: reply.slice(end).trimStart(), thinking: reply.slice(start, closed.index) };
  }
  if (opened !== null) return { text: '', thinking: reply.slice(opened[0].length) };
  return { text: reply, thinking: '' };
}
