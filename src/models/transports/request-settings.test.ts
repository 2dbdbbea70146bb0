import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../test/support/fault-server.ts';
import { callIdentity } from '../call-identity.ts';
import type { ModelRequest } from '../model.ts';
import type { ModelSetting } from '../model-setting.ts';
import { memberOf } from './json-member.ts';
import { resolveModel } from './resolve-model.ts';

const environment = {
  GATEWAY_KEY: 'key-of-the-gateway',
  OPENAI_API_KEY: 'k',
  ANTHROPIC_API_KEY: 'k',
  GOOGLE_GENERATIVE_AI_API_KEY: 'k',
};

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'How many?' },
] as const;

/** What a server receives from a model with this setting. */
async function received(setting: ModelSetting, path = '/v1') {
  await using server = await startFaultServer(() => ({ status: 400, body: { error: { message: 'no' } } }));
  const { transport, parameters } = await resolveModel(
    { ...setting, baseURL: server.url + path },
    { environment },
  );
  const request: ModelRequest = { role: 'base', messages, parameters, samplePath: 'repeat 0' };
  await transport.complete(request).catch(() => undefined);
  const [first] = server.requests;
  return { json: first?.json, headers: first?.headers ?? {}, identity: callIdentity('m', request) };
}

const models = ['openai-compatible/m', 'openai/gpt-4.1', 'anthropic/claude', 'google/gemini'];

describe.each(models)('requests to %s', (model) => {
  it('hold the further fields of the setting, with secrets in place of the names of their variables', async () => {
    const body = { metadata: { team: 'blue', key: { fromEnv: 'GATEWAY_KEY' } }, top_k: 5 };
    const { json } = await received({ model, body });
    expect(json).toMatchObject({ metadata: { team: 'blue', key: 'key-of-the-gateway' }, top_k: 5 });
  });

  it('hold its headers, which go before ours', async () => {
    const setting = {
      'X-Title': 'metaspo',
      'API-Key': { fromEnv: 'GATEWAY_KEY' },
      'x-api-key': { fromEnv: 'GATEWAY_KEY' },
    };
    const { headers } = await received({ model, headers: setting });
    expect(headers).toMatchObject({
      'x-title': 'metaspo',
      'api-key': 'key-of-the-gateway',
      'x-api-key': 'key-of-the-gateway',
    });
  });

  it('hold no system message where the setting merges it into the user message', async () => {
    const { json } = await received({ model, systemRole: 'merge-into-user' });
    const text = JSON.stringify(json);
    expect(text).toContain(String.raw`Be brief.\n\nHow many?`);
    expect(text).not.toMatch(/"system|"developer"/);
  });

  it('leave out a parameter that is null', async () => {
    const { json } = await received({ model, params: { temperature: null, topP: 0.5 } });
    expect(JSON.stringify(json)).not.toContain('temperature');
    expect(JSON.stringify(json)).toContain('0.5');
  });
});

describe('requests', () => {
  it('address the system prompt to the developer role where the setting says so', async () => {
    for (const model of ['openai-compatible/m', 'openai/gpt-4.1']) {
      const { json } = await received({ model, systemRole: 'developer' });
      expect(memberOf(json, 'messages', 0)).toMatchObject({ role: 'developer', content: 'Be brief.' });
    }
  });

  it('are other calls when anything of it changes, and hold no secret', async () => {
    const settings: Partial<ModelSetting>[] = [
      {},
      { body: { top_k: 1 } },
      { body: { top_k: 2 } },
      { headers: { 'x-model': 'b' } },
      { systemRole: 'developer' },
      { reasoningAsAnswer: true },
      { params: { reasoningEffort: 'ultra' } },
    ];
    const found = [];
    for (const setting of settings) found.push(await received({ model: 'openai-compatible/m', ...setting }));
    expect(new Set(found.map(({ identity }) => identity)).size).toBe(settings.length);
    expect(found.at(-1)?.json).toMatchObject({ reasoning_effort: 'ultra' });
    const usual = await received({
      model: 'openai-compatible/m',
      systemRole: 'system',
      reasoningAsAnswer: false,
    });
    expect(usual.identity).toBe(found[0]?.identity);
  });

  it('name the variable, and not its value, wherever a request is kept', async () => {
    const body = { key: { fromEnv: 'GATEWAY_KEY' } };
    const { parameters } = await resolveModel({ model: 'ollama/m', body }, { environment });
    expect(parameters).toEqual({ body });
  });
});

describe('an effort that no one else knows', () => {
  it.each([
    ['openai-compatible/m', { reasoning_effort: 'ultra' }],
    ['openai/gpt-5', { reasoning_effort: 'ultra' }],
    ['anthropic/claude', { output_config: { effort: 'ultra' } }],
    ['google/gemini', { generationConfig: { thinkingConfig: { thinkingLevel: 'ultra' } } }],
  ])('is passed on to %s where it looks for efforts', async (model, field) => {
    const { json } = await received({ model, params: { reasoningEffort: 'ultra' } });
    expect(json).toMatchObject(field);
  });
});

describe('a reply that is nothing but thinking', () => {
  const message = { content: null, reasoning_content: 'It is <answer>5</answer>.' };
  const body = { choices: [{ message, finish_reason: 'stop' }] };

  async function asked(setting: Partial<ModelSetting>) {
    await using server = await startFaultServer([{ body }]);
    const choice = { model: 'openai-compatible/m', ...setting, baseURL: `${server.url}/v1` };
    const { transport, parameters } = await resolveModel(choice, { environment });
    return await transport.complete({ role: 'judge', messages, parameters, samplePath: 'repeat 0' });
  }

  it('is the answer where the setting says so', async () => {
    expect(await asked({ reasoningAsAnswer: true })).toMatchObject({ text: 'It is <answer>5</answer>.' });
  });

  it('is else called by its name, with the setting that fixes it', async () => {
    await expect(asked({})).rejects.toMatchObject({
      failure: 'empty-reply',
      message: expect.stringMatching(/all thinking.*models\.judge\.reasoningAsAnswer/),
    });
  });
});

describe('a setting of requests', () => {
  it.each<[string, Partial<ModelSetting>, string, string]>([
    [
      'a literal key in a header',
      { headers: { 'api-key': 'abcdef' } },
      'secret-in-configuration',
      'api-key: { fromEnv:',
    ],
    [
      'an authorization',
      { headers: { Authorization: 'Bearer abcdef' } },
      'secret-in-configuration',
      'fromEnv',
    ],
    [
      'what looks like a key',
      { headers: { 'x-a': 'sk-abcdefghijklmnopqrst' } },
      'secret-in-configuration',
      'x-a',
    ],
    [
      'a literal key in the body',
      { body: { inner: { api_key: 'abcdef' } } },
      'secret-in-configuration',
      'api_key',
    ],
    [
      'a variable that is not set',
      { headers: { 'x-a': { fromEnv: 'NO_SUCH_KEY' } } },
      'key-not-set',
      'NO_SUCH_KEY',
    ],
    ['a key in place of a variable', { body: { a: { fromEnv: 'abcdef0123456789' } } }, 'key-not-set', 'body'],
    ['the messages', { body: { messages: [] } }, 'bad-request-setting', 'messages'],
    ['the bound of the reply', { body: { max_tokens: 5 } }, 'bad-request-setting', 'params.maxOutputTokens'],
    [
      'a header that decides where a request goes',
      { headers: { Host: 'elsewhere' } },
      'bad-request-setting',
      'Host',
    ],
    ['a header with a line break', { headers: { 'x-a': 'a\r\nx-b: c' } }, 'bad-request-setting', 'x-a'],
  ])('with %s is refused, and no secret is repeated', async (_name, setting, code, words) => {
    const choice = { model: 'ollama/m', ...setting };
    const error = await resolveModel(choice, { environment, where: 'models.base' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      code,
      exitCode: 2,
      where: expect.stringMatching(/^models\.base\.(body|headers)$/),
    });
    expect(String(error)).toContain(words);
    expect(String(error)).not.toMatch(/abcdef/);
  });
});
