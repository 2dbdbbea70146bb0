import { readChatRequest } from '../chat-completions/chat-wire.fixture.ts';
import { textMember } from '../json-member.ts';
import { describeChatProvider } from './chat-provider.fixture.ts';

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
