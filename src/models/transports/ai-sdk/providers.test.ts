import { chatRefusals, chatReplyBody, readChatRequest } from '../chat-completions/chat-wire.fixture.ts';
import { memberOf, textMember } from '../json-member.ts';
import { resolveModel } from '../resolve-model.ts';
import {
  conformanceKey,
  describeTransport,
  type TransportSubject,
  type WireReply,
} from '../transport.conformance.ts';

const connectTo = (model: string, path: string) => async (serverURL: string) => {
  const setting = { model, baseURL: `${serverURL}${path}`, apiKeyEnv: 'TEST_KEY' };
  return (await resolveModel(setting, { environment: { TEST_KEY: conformanceKey } })).transport;
};

describeTransport('openai/gpt-4o-mini', {
  connect: connectTo('openai/gpt-4o-mini', '/v1'),
  path: '/v1/chat/completions',
  replyBody: chatReplyBody,
  readRequest: readChatRequest,
  refusals: chatRefusals,
});

const anthropic: TransportSubject = {
  connect: connectTo('anthropic/claude-3-5-haiku-latest', '/v1'),
  path: '/v1/messages',
  alwaysCounts: true,
  replyBody: ({ text, thinking, tokens, finish = 'stop' }: WireReply) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude',
    content: [
      ...(thinking ? [{ type: 'thinking', thinking, signature: 'c2ln' }] : []),
      { type: 'text', text },
    ],
    stop_reason: { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'refusal' }[finish],
    stop_sequence: null,
    ...(tokens && { usage: { input_tokens: tokens[0], output_tokens: tokens[1] } }),
  }),
  readRequest: (json, headers) => ({
    system: textMember(json, 'system', 0, 'text') ?? '',
    user: textMember(json, 'messages', 0, 'content', 0, 'text') ?? '',
    temperature: memberOf(json, 'temperature'),
    maxOutputTokens: memberOf(json, 'max_tokens'),
    key: String(headers['x-api-key']),
  }),
  refusals: {
    slowDown: {
      status: 429,
      headers: { 'retry-after': '7' },
      body: {
        type: 'error',
        error: { type: 'rate_limit_error', message: 'Number of requests has exceeded' },
      },
    },
    quotaGone: {
      status: 400,
      body: {
        type: 'error',
        error: {
          type: 'invalid_request_error',
          message: 'Your credit balance is too low to access the API.',
        },
      },
    },
    tooLong: {
      status: 400,
      body: {
        type: 'error',
        error: {
          type: 'invalid_request_error',
          message: 'prompt is too long: 210000 tokens > 200000 maximum',
        },
      },
    },
  },
};

describeTransport('anthropic/claude-3-5-haiku-latest', anthropic);

const googleFinish = { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY' } as const;

const google: TransportSubject = {
  connect: connectTo('google/gemini-2.0-flash', '/v1beta'),
  path: '/v1beta/models/gemini-2.0-flash:generateContent',
  replyBody: ({ text, thinking, tokens, finish = 'stop' }: WireReply) => {
    const thought = thinking === undefined ? 0 : Math.ceil(thinking.length / 4);
    return {
      candidates: [
        {
          content: {
            role: 'model',
            parts: [...(thinking ? [{ text: thinking, thought: true }] : []), { text }],
          },
          finishReason: googleFinish[finish],
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
          message: 'You exceeded your current quota, please check your plan and billing details.',
          status: 'RESOURCE_EXHAUSTED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
              violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier' }],
            },
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
          message: 'You exceeded your current quota, please check your plan and billing details.',
          status: 'RESOURCE_EXHAUSTED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
              violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
            },
          ],
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
};

describeTransport('google/gemini-2.0-flash', google);
