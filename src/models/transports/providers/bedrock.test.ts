import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ReceivedRequest, startFaultServer } from '../../../../test/support/fault-server.ts';
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

  it('signs just what it sends, with the headers and fields of the setting', async () => {
    await using server = await startFaultServer([
      { body: converse.replyBody({ text: 'five', tokens: [1, 1] }) },
    ]);
    const setting = {
      model,
      baseURL: server.url,
      headers: { 'x-amzn-trace': 'of the setting', 'x-amz-meta-team': { fromEnv: 'TEAM' } },
      body: { additionalModelRequestFields: { top_k: 5 }, inferenceConfig: { topP: 0.5 } },
    };
    const { transport, parameters } = await resolveModel(setting, {
      environment: { ...environment, TEAM: 'words' },
    });
    const messages = [{ role: 'user', content: 'Two and three? ✓' }] as const;
    await transport.complete({ role: 'base', messages, parameters, samplePath: 'repeat 0' });
    const [request] = server.requests;
    expect(request?.json).toMatchObject({
      additionalModelRequestFields: { top_k: 5 },
      inferenceConfig: { topP: 0.5 },
    });
    expect(request?.headers).toMatchObject({ 'x-amzn-trace': 'of the setting', 'x-amz-meta-team': 'words' });
    expect(request?.headers.authorization).toContain('x-amz-meta-team');
    expect(request).toSatisfy(isSignedWith(environment.AWS_SECRET_ACCESS_KEY));
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

/** Whether the signature is that of the request as it came, by AWS's own description of Signature Version 4. */
function isSignedWith(secret: string) {
  return ({ path, headers, json }: ReceivedRequest): boolean => {
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const [, scope = '', names = '', signature = ''] =
      /Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(headers.authorization ?? '') ??
      [];
    const time = String(headers['x-amz-date']);
    const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
    // Each part of a path is encoded once more.
    const place = path.split('/').map(encodeURIComponent).join('/');
    const canonical = ['POST', place, '', signed.join(''), names, hash(JSON.stringify(json))].join('\n');
    const text = ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n');
    const key = scope
      .split('/')
      .reduce<string | Buffer>((before, part) => mac(before, part), `AWS4${secret}`);
    return mac(key, text).toString('hex') === signature;
  };
}
