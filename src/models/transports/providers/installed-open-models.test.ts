import { chatReplyBody, readChatRequest } from '../chat-completions/chat-wire.fixture.ts';
import { textMember } from '../json-member.ts';
import { describeChatProvider } from './chat-provider.fixture.ts';

function mistralError(message: string, type: string, code: string) {
  return { object: 'error', message, type, param: null, code };
}

describeChatProvider({
  model: 'mistral/mistral-small-latest',
  basePath: '/v1',
  alwaysCounts: true,
  neverFilters: true,
  readRequest: (json, headers) => ({
    ...readChatRequest(json, headers),
    user: textMember(json, 'messages', 1, 'content', 0, 'text') ?? '',
  }),
  replyBody: (reply) => {
    const { thinking, text } = reply;
    if (thinking === undefined) return chatReplyBody(reply);
    const body = chatReplyBody({ ...reply, thinking: undefined }) as { choices: { message: object }[] };
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: thinking }] },
      { type: 'text', text },
    ];
    return {
      ...body,
      choices: body.choices.map((choice) => ({ ...choice, message: { role: 'assistant', content } })),
    };
  },
  refusals: {
    slowDown: {
      status: 429,
      headers: { 'retry-after': '7' },
      body: mistralError('Rate limit exceeded', 'rate_limited', '1300'),
    },
    quotaGone: {
      status: 402,
      body: { detail: 'Check your subscription: the monthly limit of your plan was reached' },
    },
    tooLong: {
      status: 400,
      body: mistralError(
        'Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
        'invalid_request_prompt',
        '3051',
      ),
    },
  },
  ownFaults: [
    {
      what: 'its full capacity',
      act: {
        status: 429,
        body: mistralError('Service tier capacity exceeded for this model.', 'invalid_request_error', '3505'),
      },
      failure: 'rate-limited',
      words: 'capacity exceeded',
    },
    {
      what: 'a key that it does not know',
      act: { status: 401, body: { detail: 'Unauthorized' } },
      failure: 'authentication',
      words: 'Unauthorized',
    },
    {
      what: 'a model that it does not know',
      act: { status: 400, body: mistralError('Invalid model: x', 'invalid_model', '1500') },
      failure: 'not-found',
      words: 'Invalid model',
    },
  ],
});

describeChatProvider({
  model: 'deepseek/deepseek-chat',
  basePath: '',
  ownFaults: [
    {
      what: 'an empty balance',
      act: {
        status: 402,
        body: {
          error: {
            message: 'Insufficient Balance',
            type: 'unknown_error',
            param: null,
            code: 'invalid_request_error',
          },
        },
      },
      failure: 'quota-exhausted',
      words: 'Insufficient Balance',
    },
    {
      what: 'an overload',
      act: {
        status: 503,
        headers: { 'retry-after': '4' },
        body: { error: { message: 'Service is too busy', type: 'service_unavailable' } },
      },
      failure: 'rate-limited',
      retryAfterMs: 4_000,
      words: 'too busy',
    },
    {
      what: 'a key that it does not know',
      act: {
        status: 401,
        body: {
          error: {
            message: 'Authentication Fails, Your api key: ****1234 is invalid',
            type: 'authentication_error',
            code: 'invalid_request_error',
          },
        },
      },
      failure: 'authentication',
      words: 'Authentication Fails',
    },
  ],
});

describeChatProvider({
  model: 'together/openai/gpt-oss-20b',
  basePath: '/v1',
  ownFaults: [
    {
      what: 'its limit by load',
      act: {
        status: 429,
        headers: { 'retry-after': '1' },
        body: {
          error: {
            message: 'You have reached the dynamic rate limit of this model.',
            type: 'rate_limit',
            param: null,
            code: 'dynamic_request_limited',
          },
        },
      },
      failure: 'rate-limited',
      retryAfterMs: 1_000,
      words: 'dynamic rate limit',
    },
    {
      what: 'an overload',
      act: {
        status: 503,
        body: { error: { message: 'The server is overloaded', type: 'service_unavailable', code: null } },
      },
      failure: 'server-error',
      words: 'overloaded',
    },
    {
      what: 'a prompt that leaves no room for the reply',
      act: {
        status: 422,
        body: {
          error: {
            message:
              'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 8000',
            type: 'invalid_request_error',
            code: null,
          },
        },
      },
      failure: 'context-too-long',
      words: 'must be <= 8193',
    },
    {
      what: 'a model that it does not serve',
      act: {
        status: 404,
        body: {
          error: {
            message: 'Unable to access model x. Please visit the list of models.',
            type: 'invalid_request_error',
            code: 'model_not_available',
          },
        },
      },
      failure: 'not-found',
      words: 'Unable to access model',
    },
  ],
});
