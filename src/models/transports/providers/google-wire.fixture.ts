import { memberOf, textMember } from '../json-member.ts';
import type { TransportSubject, WireReply } from '../transport.conformance.ts';

const finishReasons = { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY' } as const;

const quotaMessage = 'You exceeded your current quota, please check your plan and billing details.';

function quotaFailure(quotaId: string) {
  return { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] };
}

/** What Gemini's and Vertex's `generateContent` have in common. */
export const googleWire = {
  replyBody: ({ text, thinking, tokens, finish = 'stop' }: WireReply) => {
    const thought = thinking === undefined ? 0 : Math.ceil(thinking.length / 4);
    return {
      candidates: [
        {
          content: {
            role: 'model',
            parts: [...(thinking ? [{ text: thinking, thought: true }] : []), { text }],
          },
          finishReason: finishReasons[finish],
          index: 0,
        },
      ],
      ...(tokens && {
        usageMetadata: {
          promptTokenCount: tokens[0],
          candidatesTokenCount: tokens[1] - Math.min(thought, tokens[1]),
          thoughtsTokenCount: Math.min(thought, tokens[1]),
          totalTokenCount: tokens[0] + tokens[1],
        },
      }),
    };
  },
  readRequest: (json, headers) => ({
    system: textMember(json, 'systemInstruction', 'parts', 0, 'text') ?? '',
    user: textMember(json, 'contents', 0, 'parts', 0, 'text') ?? '',
    temperature: memberOf(json, 'generationConfig', 'temperature'),
    maxOutputTokens: memberOf(json, 'generationConfig', 'maxOutputTokens'),
    key: String(headers['x-goog-api-key']),
  }),
  refusals: {
    slowDown: {
      status: 429,
      body: {
        error: {
          code: 429,
          message: quotaMessage,
          status: 'RESOURCE_EXHAUSTED',
          details: [
            quotaFailure('GenerateRequestsPerMinutePerProjectPerModel-FreeTier'),
            { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' },
          ],
        },
      },
    },
    quotaGone: {
      status: 429,
      body: {
        error: {
          code: 429,
          message: quotaMessage,
          status: 'RESOURCE_EXHAUSTED',
          details: [quotaFailure('GenerateRequestsPerDayPerProjectPerModel-FreeTier')],
        },
      },
    },
    tooLong: {
      status: 400,
      body: {
        error: {
          code: 400,
          message: 'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
          status: 'INVALID_ARGUMENT',
        },
      },
    },
  },
} satisfies Omit<TransportSubject, 'connect' | 'path'>;
