import { chatRefusals, chatReplyBody, readChatRequest } from '../chat-completions/chat-wire.fixture.ts';
import { textMember } from '../json-member.ts';
import { describeTransport, type ProviderFault, type TransportSubject } from '../transport.conformance.ts';
import { connectTo } from './connect-to.fixture.ts';

/** A provider that speaks chat completions, with its own words for what goes wrong. */
interface ChatSubject extends Partial<TransportSubject> {
  readonly model: string;
  /** Of its address. */
  readonly basePath: string;
  readonly ownFaults: readonly ProviderFault[];
}

function describeChatProvider({ model, basePath, ...own }: ChatSubject): void {
  describeTransport(model, {
    connect: connectTo(model, basePath),
    path: `${basePath}/chat/completions`,
    replyBody: chatReplyBody,
    readRequest: readChatRequest,
    refusals: chatRefusals,
    ...own,
  });
}

describeChatProvider({
  model: 'openrouter/openai/gpt-oss-20b',
  basePath: '/api/v1',
  readRequest: (json, headers) => ({
    ...readChatRequest(json, headers),
    system: textMember(json, 'messages', 0, 'content', 0, 'text') ?? '',
  }),
  ownFaults: [
    {
      what: 'the limit of the provider behind it',
      act: {
        status: 429,
        headers: { 'retry-after': '3' },
        body: {
          error: {
            message: 'Provider returned error',
            code: 429,
            metadata: { raw: 'gpt-oss-20b is temporarily rate-limited upstream', provider_name: 'Chutes' },
          },
        },
      },
      failure: 'rate-limited',
      retryAfterMs: 3_000,
      words: 'Provider returned error',
    },
    {
      what: 'an error of the provider behind it under status 200',
      act: {
        body: {
          id: 'gen-1',
          error: { message: 'Provider returned error', code: 429, metadata: { raw: 'error code: 1015' } },
        },
      },
      failure: 'rate-limited',
      words: 'Provider returned error',
    },
    {
      what: 'an account without credits',
      act: {
        status: 402,
        body: { error: { message: 'Insufficient credits. Add more using the settings page', code: 402 } },
      },
      failure: 'quota-exhausted',
      words: 'Insufficient credits',
    },
    {
      what: 'a provider that is down',
      act: { status: 502, body: { error: { message: 'Upstream error from Chutes: no answer', code: 502 } } },
      failure: 'server-error',
      words: 'Upstream error',
    },
  ],
});

describeChatProvider({
  model: 'azure/my-deployment',
  basePath: '/openai/v1',
  readRequest: (json, headers) => ({ ...readChatRequest(json, headers), key: String(headers['api-key']) }),
  ownFaults: [
    {
      what: 'a deployment that does not exist',
      act: {
        status: 404,
        body: {
          error: {
            code: 'DeploymentNotFound',
            message: 'The API deployment for this resource does not exist.',
          },
        },
      },
      failure: 'not-found',
      words: 'deployment for this resource does not exist',
    },
    {
      what: 'its content filter',
      act: {
        status: 400,
        body: {
          error: {
            message: "The response was filtered due to the prompt triggering Azure OpenAI's policy.",
            type: null,
            param: 'prompt',
            code: 'content_filter',
            status: 400,
            innererror: { code: 'ResponsibleAIPolicyViolation' },
          },
        },
      },
      failure: 'refused-by-provider',
      words: 'filtered',
    },
    {
      what: "its words for the minute's tokens",
      act: {
        status: 429,
        headers: { 'retry-after-ms': '5200', 'retry-after': '6' },
        body: {
          error: {
            code: '429',
            message: 'Your requests have exceeded the token rate limit of your current pricing tier.',
          },
        },
      },
      failure: 'rate-limited',
      retryAfterMs: 5_200,
      words: 'token rate limit',
    },
  ],
});

describeChatProvider({
  model: 'groq/openai/gpt-oss-20b',
  basePath: '/openai/v1',
  ownFaults: [
    {
      what: "its words for the minute's tokens",
      act: {
        status: 429,
        headers: { 'retry-after': '2', 'x-ratelimit-remaining-tokens': '0' },
        body: {
          error: {
            message: 'Rate limit reached for model `x` on tokens per minute (TPM): Limit 6000, Used 5900.',
            type: 'tokens',
            code: 'rate_limit_exceeded',
          },
        },
      },
      failure: 'rate-limited',
      retryAfterMs: 2_000,
      words: 'Rate limit reached',
    },
    {
      what: "a request that is larger than the minute's tokens",
      act: {
        status: 413,
        body: {
          error: {
            message: 'Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 7000',
            type: 'tokens',
            code: 'rate_limit_exceeded',
          },
        },
      },
      failure: 'context-too-long',
      words: 'Request too large',
    },
    {
      what: 'a model that was taken out of service',
      act: {
        status: 400,
        body: {
          error: {
            message: 'The model `x` has been decommissioned and is no longer supported.',
            type: 'invalid_request_error',
            code: 'model_decommissioned',
          },
        },
      },
      failure: 'not-found',
      words: 'decommissioned',
    },
    {
      what: 'its full capacity',
      act: { status: 498, body: { error: { message: 'Flex tier capacity exceeded', type: 'capacity' } } },
      failure: 'rate-limited',
      words: 'capacity exceeded',
    },
  ],
});

/** Mistral's errors are no objects in an object. */
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
