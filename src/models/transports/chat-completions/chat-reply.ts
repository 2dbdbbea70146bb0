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
    id: textMember(json, 'id'),
  };
}

/** Content is a text, or a list of text and thinking parts (Mistral). */
function readContent(content: unknown): { readonly text: string; readonly thinking: string } {
  if (typeof content === 'string') return { text: content, thinking: '' };
  if (!Array.isArray(content)) return { text: '', thinking: '' };
  const isThinking = (part: unknown) => /^(thinking|reasoning)/.test(textMember(part, 'type') ?? '');
  return {
    text: content
      .filter((part) => !isThinking(part))
      .map((part) => textMember(part, 'text') ?? '')
      .join(''),
    thinking: content.filter(isThinking).map(thoughtOf).join(''),
  };
}

function thoughtOf(part: unknown): string {
  return textMember(part, 'text') ?? JSON.stringify(memberOf(part, 'thinking') ?? '');
}

function readUsage(usage: unknown): ReportedUsage | undefined {
  if (usage === null || typeof usage !== 'object') return undefined;
  return {
    input: memberOf(usage, 'prompt_tokens') ?? memberOf(usage, 'input_tokens'),
    output: memberOf(usage, 'completion_tokens') ?? memberOf(usage, 'output_tokens'),
    reasoning: memberOf(usage, 'completion_tokens_details', 'reasoning_tokens'),
    cached: memberOf(usage, 'prompt_tokens_details', 'cached_tokens'),
  };
}

/** Beside OpenAI's own words those of the servers behind gateways: Google, Anthropic, Bedrock, Mistral, Cohere, TGI. */
const finishReasons: readonly (readonly [words: RegExp, reason: Completion['finishReason']])[] = [
  [/^(stop|stop_sequence|end_turn|eos|eos_token|complete|completed|finish)$/, 'stop'],
  [/^(length|max_(output_|new_)?tokens|model_length|model_context_window_exceeded)$/, 'length'],
  [
    /^(content_?filter(ed)?|safety|recitation|prohibited_content|blocklist|spii|language|refusal|error_toxic|guardrail_intervened|sensitive)$/,
    'content-filter',
  ],
  [/^(tool_calls?|function_call|tool_use)$/, 'tool-calls'],
];

function finishReasonOf(reason = ''): Completion['finishReason'] {
  return finishReasons.find(([words]) => words.test(reason.toLowerCase()))?.[1] ?? 'other';
}
