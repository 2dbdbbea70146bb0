import { memberOf, textMember } from '../json-member.ts';
import type { TransportSubject, WireReply, WireRequest } from '../transport.conformance.ts';

const finishReasons = { stop: 'stop', length: 'length', 'content-filter': 'content_filter' } as const;

/** A chat completion as OpenAI and its likes send it. */
export function chatReplyBody({ text, thinking, tokens, finish = 'stop' }: WireReply): unknown {
  const message = { role: 'assistant', content: text, ...(thinking && { reasoning_content: thinking }) };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'm',
    choices: [{ index: 0, message, finish_reason: finishReasons[finish] }],
    ...(tokens && {
      usage: {
        prompt_tokens: tokens[0],
        completion_tokens: tokens[1],
        total_tokens: tokens[0] + tokens[1],
        ...(thinking && { completion_tokens_details: { reasoning_tokens: Math.ceil(thinking.length / 4) } }),
      },
    }),
  };
}

export function readChatRequest(json: unknown, headers: Readonly<Record<string, unknown>>): WireRequest {
  return {
    system: textMember(json, 'messages', 0, 'content') ?? '',
    user: textMember(json, 'messages', 1, 'content') ?? '',
    temperature: memberOf(json, 'temperature'),
    maxOutputTokens: memberOf(json, 'max_tokens'),
    key: String(headers.authorization).replace('Bearer ', ''),
  };
}

export const chatRefusals: TransportSubject['refusals'] = {
  slowDown: {
    status: 429,
    headers: { 'retry-after': '7' },
    body: { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } },
  },
  quotaGone: {
    status: 429,
    body: {
      error: {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    },
  },
  tooLong: {
    status: 400,
    body: {
      error: {
        message: "This model's maximum context length is 8192 tokens.",
        type: 'invalid_request_error',
        code: 'context_length_exceeded',
      },
    },
  },
};
