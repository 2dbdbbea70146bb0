import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../../test/support/fault-server.ts';
import { memberOf, textMember } from '../json-member.ts';
import { resolveModel } from '../resolve-model.ts';
import { describeTransport, type TransportSubject, type WireReply } from '../transport.conformance.ts';
import { connectTo } from './connect-to.fixture.ts';

const model = 'bedrock/amazon.nova-lite-v1:0';

const converse: TransportSubject = {
  connect: connectTo(model, ''),
  path: '/model/amazon.nova-lite-v1%3A0/converse',
  replyBody: ({ text, thinking, tokens, finish = 'stop' }: WireReply) => ({
    output: {
      message: {
        role: 'assistant',
        content: [
          ...(thinking
            ? [{ reasoningContent: { reasoningText: { text: thinking, signature: 'c2ln' } } }]
            : []),
          { text },
        ],
      },
    },
    stopReason: { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'content_filtered' }[finish],
    metrics: { latencyMs: 100 },
    ...(tokens && {
      usage: { inputTokens: tokens[0], outputTokens: tokens[1], totalTokens: tokens[0] + tokens[1] },
    }),
  }),
  readRequest: (json, headers) => ({
    system: textMember(json, 'system', 0, 'text') ?? '',
    user: textMember(json, 'messages', 0, 'content', 0, 'text') ?? '',
    temperature: memberOf(json, 'inferenceConfig', 'temperature'),
    maxOutputTokens: memberOf(json, 'inferenceConfig', 'maxTokens'),
    key: String(headers.authorization).replace('Bearer ', ''),
  }),
  alwaysCounts: true,
  namesNoWait: true,
  refusals: {
    slowDown: {
      status: 429,
      headers: { 'x-amzn-errortype': 'ThrottlingException' },
      body: { message: 'Too many requests, please wait before trying again.' },
    },
    quotaGone: {
      status: 429,
      headers: { 'x-amzn-errortype': 'ThrottlingException' },
      body: { message: 'Too many tokens per day, please wait before trying again.' },
    },
    tooLong: {
      status: 400,
      headers: { 'x-amzn-errortype': 'ValidationException' },
      body: { message: 'Input is too long for requested model.' },
    },
  },
  ownFaults: [
    {
      what: 'a model that the account has no access to',
      act: {
        status: 403,
        headers: { 'x-amzn-errortype': 'AccessDeniedException' },
        body: { message: "You don't have access to the model with the specified model ID." },
      },
      failure: 'authentication',
      words: "don't have access to the model",
    },
    {
      what: 'a key that it does not know',
      act: {
        status: 403,
        headers: { 'x-amzn-errortype': 'UnrecognizedClientException' },
        body: { message: 'The security token included in the request is invalid.' },
      },
      failure: 'authentication',
      words: 'security token',
    },
    {
      what: 'a model that needs an inference profile',
      act: {
        status: 400,
        headers: { 'x-amzn-errortype': 'ValidationException' },
        body: { message: "Invocation of model ID x with on-demand throughput isn't supported." },
      },
      failure: 'bad-request',
      words: 'on-demand throughput',
    },
    {
      what: 'an overload',
      act: {
        status: 503,
        headers: { 'x-amzn-errortype': 'ServiceUnavailableException' },
        body: { message: 'Bedrock is unable to process your request.' },
      },
      failure: 'server-error',
      words: 'unable to process',
    },
    {
      what: 'a model that broke off',
      act: {
        status: 424,
        headers: { 'x-amzn-errortype': 'ModelErrorException' },
        body: { message: 'The system encountered an unexpected error during processing.' },
      },
      failure: 'server-error',
      words: 'unexpected error',
    },
  ],
};

describeTransport(model, converse);

describe('Bedrock without a key of its own', () => {
  const environment = {
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret-of-the-account/0123456789',
    AWS_REGION: 'eu-north-1',
  };

  it('signs its requests for the region with the keys of the account', async () => {
    await using server = await startFaultServer([
      { body: converse.replyBody({ text: 'five', tokens: [1, 1] }) },
    ]);
    const { transport } = await resolveModel({ model, baseURL: server.url }, { environment });
    const request = { role: 'base', messages: [], parameters: {}, samplePath: 'repeat 0' } as const;
    expect((await transport.complete(request)).text).toBe('five');
    const { authorization } = server.requests[0]?.headers ?? {};
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE\/\d+\/eu-north-1\/bedrock\//,
    );
  });

  it('never shows the keys of the account', async () => {
    const message = `signature of ${environment.AWS_SECRET_ACCESS_KEY} by ${environment.AWS_ACCESS_KEY_ID}`;
    await using server = await startFaultServer([{ status: 403, body: { message } }]);
    const { transport } = await resolveModel({ model, baseURL: server.url }, { environment });
    const request = { role: 'base', messages: [], parameters: {}, samplePath: 'repeat 0' } as const;
    const error = await transport.complete(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'authentication' });
    expect(String(error)).not.toMatch(/secret-of-the-account|AKIAEXAMPLE/);
  });
});
