import { memberOf, textMember } from '../json-member.ts';
import { describeTransport, type WireReply } from '../transport.conformance.ts';
import { connectTo } from './connect-to.fixture.ts';

const model = 'xai/grok-4.3';

/** xAI's Responses interface. */
function replyBody({ text, thinking, tokens, finish = 'stop' }: WireReply) {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1_700_000_000,
    model: 'grok',
    status: finish === 'stop' ? 'completed' : 'incomplete',
    incomplete_details:
      finish === 'stop' ? null : { reason: finish === 'length' ? 'max_output_tokens' : 'content_filter' },
    output: [
      ...(thinking
        ? [
            {
              type: 'reasoning',
              id: 'rs_1',
              status: 'completed',
              summary: [{ type: 'summary_text', text: thinking }],
            },
          ]
        : []),
      {
        type: 'message',
        id: 'msg_1',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    ...(tokens && {
      usage: {
        input_tokens: tokens[0],
        output_tokens: tokens[1],
        total_tokens: tokens[0] + tokens[1],
        ...(thinking && { output_tokens_details: { reasoning_tokens: Math.ceil(thinking.length / 4) } }),
      },
    }),
  };
}

describeTransport(model, {
  connect: connectTo(model, '/v1'),
  path: '/v1/responses',
  replyBody,
  readRequest: (json, headers) => ({
    system: textMember(json, 'input', 0, 'content') ?? '',
    user: textMember(json, 'input', 1, 'content') ?? textMember(json, 'input', 1, 'content', 0, 'text') ?? '',
    temperature: memberOf(json, 'temperature'),
    maxOutputTokens: memberOf(json, 'max_output_tokens'),
    key: String(headers.authorization).replace('Bearer ', ''),
  }),
  refusals: {
    slowDown: {
      status: 429,
      headers: { 'retry-after': '7' },
      body: {
        code: 'Some resource has been exhausted',
        error: 'Too many requests for team. Rate limit reached.',
      },
    },
    quotaGone: {
      status: 403,
      body: {
        code: 'The caller does not have permission to execute the specified operation',
        error:
          "Your newly created team doesn't have any credits yet. You can purchase credits in the console.",
      },
    },
    tooLong: {
      status: 400,
      body: {
        code: 'Client specified an invalid argument',
        error: "This model's maximum prompt length is 131072 but the request contains 140000 tokens.",
      },
    },
  },
  ownFaults: [
    {
      what: 'a key that it does not know',
      act: {
        status: 400,
        body: {
          code: 'Client specified an invalid argument',
          error: 'Incorrect API key provided: xa***89. You can obtain an API key from the console.',
        },
      },
      failure: 'authentication',
      words: 'Incorrect API key',
    },
    {
      what: 'a model that it does not know',
      act: {
        status: 404,
        body: {
          code: 'Some requested entity was not found',
          error: 'The model x does not exist or your team does not have access to it.',
        },
      },
      failure: 'not-found',
      words: 'does not exist',
    },
    {
      what: 'an overload',
      act: {
        status: 503,
        body: { code: 'The service is currently unavailable', error: 'The model is at capacity' },
      },
      failure: 'server-error',
      words: 'at capacity',
    },
  ],
});
