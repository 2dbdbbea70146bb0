import { chatRefusals, chatReplyBody, readChatRequest } from '../chat-completions/chat-wire.fixture.ts';
import { memberOf, textMember } from '../json-member.ts';
import { describeTransport, type TransportSubject, type WireReply } from '../transport.conformance.ts';
import { connectTo } from './connect-to.fixture.ts';
import { googleWire } from './google-wire.fixture.ts';

describeTransport('openai/gpt-4.1-mini', {
  connect: connectTo('openai/gpt-4.1-mini', '/v1'),
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

describeTransport('google/gemini-3.5-flash', {
  ...googleWire,
  connect: connectTo('google/gemini-3.5-flash', '/v1beta'),
  path: '/v1beta/models/gemini-3.5-flash:generateContent',
});
