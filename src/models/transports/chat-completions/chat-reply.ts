import type { Completion } from '../../model.ts';
import type { ReportedUsage } from '../checked-usage.ts';
import { memberOf, textMember } from '../json-member.ts';
import type { ReceivedReply } from '../received-reply.ts';

/** Reads the JSON of a chat completion; `undefined` when it holds no choice with a message. */
export function readChatReply(json: unknown): ReceivedReply | undefined {
  const message = memberOf(json, 'choices', 0, 'message');
  if (message === null || typeof message !== 'object') return undefined;
  const { text, thinking } = readContent(memberOf(message, 'content'));
  const refusal = textMember(message, 'refusal') ?? '';
  const usage = readUsage(memberOf(json, 'usage'));
  return {
    text: text === '' ? refusal : text,
    thinking: thinking + (textMember(message, 'reasoning_content') ?? textMember(message, 'reasoning') ?? ''),
    finishReason: finishReasonOf(textMember(json, 'choices', 0, 'finish_reason')),
    usage,
  };
}

/** Content is a text, or a list of text and thinking parts (Mistral). */
function readContent(content: unknown): { readonly text: string; readonly thinking: string } {
  if (typeof content === 'string') return { text: content, thinking: '' };
  if (!Array.isArray(content)) return { text: '', thinking: '' };
  const thinking = content.filter((part) => textMember(part, 'type') === 'thinking');
  const texts = content.filter((part) => textMember(part, 'type') !== 'thinking');
  return {
    text: texts.map((part) => textMember(part, 'text') ?? '').join(''),
    thinking: thinking.map((part) => JSON.stringify(memberOf(part, 'thinking') ?? '')).join(''),
  };
}

function readUsage(usage: unknown): ReportedUsage | undefined {
  if (usage === null || typeof usage !== 'object') return undefined;
  return {
    input: memberOf(usage, 'prompt_tokens'),
    output: memberOf(usage, 'completion_tokens'),
    reasoning: memberOf(usage, 'completion_tokens_details', 'reasoning_tokens'),
    cached: memberOf(usage, 'prompt_tokens_details', 'cached_tokens'),
  };
}

const finishReasons: Readonly<Record<string, Completion['finishReason']>> = {
  stop: 'stop',
  length: 'length',
  max_tokens: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

function finishReasonOf(reason: string | undefined): Completion['finishReason'] {
  return finishReasons[reason ?? ''] ?? 'other';
}
