import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../../test/support/fault-server.ts';
import type { ModelRequest } from '../../model.ts';
import { resolveModel } from '../resolve-model.ts';
import { aiSdk } from './ai-sdk.ts';
import type { LanguageModelObject } from './language-model.ts';

const request: ModelRequest = {
  role: 'base',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'How many?' },
    { role: 'assistant', content: 'Of what?' },
    { role: 'user', content: 'Stars.' },
  ],
  parameters: { temperature: 0, reasoningEffort: 'low' },
  samplePath: 'repeat 0',
};

/** A model object that answers with `result` and keeps the call options it was given. */
function modelObject(specificationVersion: string, result: () => unknown) {
  const received: unknown[] = [];
  const model = {
    specificationVersion,
    provider: 'home-made',
    modelId: 'm',
    supportedUrls: {},
    doGenerate: async (options: unknown) => {
      received.push(options);
      return result();
    },
    doStream: () => Promise.reject(new Error('streams are not used')),
  };
  return { model: model as unknown as LanguageModelObject, received };
}

const caller = { modelId: 'home-made/m', endpoint: 'home-made', keys: ['secret-of-the-user'] };

describe('an AI SDK model object', () => {
  it('of version 4 gets the whole conversation and its parameters', async () => {
    const { model, received } = modelObject('v4', () => ({
      content: [
        { type: 'reasoning', text: 'One, two, ...' },
        { type: 'text', text: 'Five' },
        { type: 'text', text: '.' },
      ],
      finishReason: { unified: 'length', raw: 'max_tokens' },
      usage: {
        inputTokens: { total: 10, cacheRead: 4 },
        outputTokens: { total: 12, reasoning: 8 },
      },
      warnings: [{ type: 'unsupported', feature: 'temperature', details: 'not for this model' }],
    }));
    expect(await aiSdk(model, caller).complete(request)).toEqual({
      text: 'Five.',
      usage: { inputTokens: 10, outputTokens: 12, reasoningTokens: 8, cachedInputTokens: 4 },
      finishReason: 'length',
      warnings: ['temperature is not supported and was left out (not for this model)'],
    });
    expect(received).toEqual([
      {
        prompt: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: [{ type: 'text', text: 'How many?' }] },
          { role: 'assistant', content: [{ type: 'text', text: 'Of what?' }] },
          { role: 'user', content: [{ type: 'text', text: 'Stars.' }] },
        ],
        temperature: 0,
        reasoning: 'low',
      },
    ]);
  });

  it('of version 2 is understood too', async () => {
    const { model } = modelObject('v2', () => ({
      content: [{ type: 'text', text: 'Five.' }],
      finishReason: 'stop',
      usage: { inputTokens: 10, outputTokens: 3, totalTokens: 13, reasoningTokens: 1 },
      warnings: [{ type: 'unsupported-setting', setting: 'seed' }],
    }));
    expect(await aiSdk(model, caller).complete(request)).toMatchObject({
      text: 'Five.',
      usage: { inputTokens: 10, outputTokens: 3, reasoningTokens: 1 },
      finishReason: 'stop',
      warnings: [expect.stringContaining('seed')],
    });
  });

  it('of version 3 is understood too', async () => {
    const { model } = modelObject('v3', () => ({
      content: [{ type: 'text', text: 'Five.' }],
      finishReason: { unified: 'stop', raw: 'end' },
      usage: { inputTokens: { total: 10 }, outputTokens: { total: 3 } },
      warnings: [],
    }));
    const { usage, text } = await aiSdk(model, caller).complete(request);
    expect({ text, usage }).toEqual({ text: 'Five.', usage: { inputTokens: 10, outputTokens: 3 } });
  });

  it.each([
    [new TypeError("Cannot read properties of undefined (reading 'message')"), 'malformed-reply'],
    [new Error('no such model: secret-of-the-user'), 'bad-request'],
    [Object.assign(new Error('try later'), { isRetryable: true }), 'server-error'],
    [Object.assign(new Error('no key'), { name: 'AI_LoadAPIKeyError' }), 'authentication'],
    [
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }),
      'unreachable',
    ],
    [new TypeError('terminated'), 'connection-lost'],
    [Object.assign(new Error('slow down'), { statusCode: 429, responseHeaders: {} }), 'rate-limited'],
    ['a text', 'bad-request'],
  ])('that throws %s fails in the words of the port', async (thrown, failure) => {
    const { model } = modelObject('v4', () => {
      throw thrown;
    });
    const error = await aiSdk(model, caller)
      .complete(request)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ failure });
    expect(String(error)).not.toContain('secret-of-the-user');
  });
});

describe('a provider that drops a parameter', () => {
  it('is heard: its warnings come with the completion', async () => {
    const body = {
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'Five.' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    await using server = await startFaultServer([{ body }]);
    const setting = { model: 'anthropic/some-new-model', baseURL: `${server.url}/v1` };
    const environment = { ANTHROPIC_API_KEY: 'a-key-for-tests' };
    const { transport } = await resolveModel(setting, { environment });
    const completion = await transport.complete({
      ...request,
      parameters: { temperature: 1.5, maxOutputTokens: 9 },
    });
    expect(completion.warnings).toEqual([expect.stringContaining('temperature')]);
  });
});
