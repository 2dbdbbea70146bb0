import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../scripted-model.ts';
import type { LanguageModelObject } from './ai-sdk/language-model.ts';
import { resolveModel } from './resolve-model.ts';

const environment = { OPENAI_API_KEY: 'key-of-openai', GEMINI_API_KEY: 'key-of-google', EMPTY: ' ' };
const where = 'models.base';

describe('a model setting', () => {
  it.each([
    ['openai/gpt-6-luna', 'openai/gpt-6-luna', 'https://api.openai.com/v1'],
    ['openai:gpt-6-luna', 'openai/gpt-6-luna', 'https://api.openai.com/v1'],
    [
      'google/gemini-2.5-flash',
      'google/gemini-2.5-flash',
      'https://generativelanguage.googleapis.com/v1beta',
    ],
    ['ollama/llama3.2:3b', 'ollama/llama3.2:3b', 'http://127.0.0.1:11434/v1'],
    ['ollama:llama3.2:3b', 'ollama/llama3.2:3b', 'http://127.0.0.1:11434/v1'],
  ])('%s names a model and its endpoint', async (text, id, endpoint) => {
    const { transport } = await resolveModel(text, { environment });
    expect([transport.id, transport.endpoint]).toEqual([id, endpoint]);
  });

  it("has an address of the user's own in its id, as other servers give other replies", async () => {
    const setting = { model: 'openai-compatible/org/model', baseURL: 'http://127.0.0.1:8000/v1/' };
    const { transport } = await resolveModel(setting, { environment });
    expect(transport.id).toBe('openai-compatible/org/model@http://127.0.0.1:8000/v1');
    expect(transport.endpoint).toBe('http://127.0.0.1:8000/v1');
  });

  it('brings parameters, and a price from the list or its own', async () => {
    const listed = await resolveModel('openai/gpt-6-luna', { environment });
    expect(listed).toMatchObject({ parameters: {}, price: { input: 0.1, output: 0.5 } });
    const params = { temperature: 1 };
    const price = { input: 1, output: 2 };
    const own = await resolveModel({ model: 'openai/gpt-6-luna', params, price }, { environment });
    expect(own).toMatchObject({ parameters: params, price });
    expect((await resolveModel('ollama/llama3.2', { environment })).price).toBeUndefined();
  });

  it('may be a model object of the AI SDK', async () => {
    const model = {
      specificationVersion: 'v4',
      provider: 'openai.chat',
      modelId: 'gpt-4o',
      doGenerate: () => null,
    };
    const choice = model as unknown as LanguageModelObject;
    for (const setting of [choice, { model: choice }]) {
      const { transport, price } = await resolveModel(setting, { environment });
      expect([transport.id, transport.endpoint]).toEqual(['openai.chat/gpt-4o', 'openai.chat']);
      expect(price).toEqual({ input: 2.5, output: 10 });
    }
  });

  it("may name a provider of the caller's own", async () => {
    const transports = { sim: (name: string) => scriptedModel([`I am ${name}`], { id: `sim/${name}` }) };
    const { transport } = await resolveModel('sim/base', { environment, transports });
    const request = { role: 'base', messages: [], parameters: {}, samplePath: '' } as const;
    expect([transport.id, transport.endpoint]).toEqual(['sim/base', 'sim']);
    expect((await transport.complete(request)).text).toBe('I am base');
  });

  it.each([
    ['an unknown provider', 'opnai/gpt-4o', 'unknown-provider', 'Did you mean "openai"?'],
    ['a provider unlike any', 'quasar/x', 'unknown-provider', 'Known: openai, anthropic, google'],
    ['a model alone', 'gpt-4o', 'model-without-provider', 'Write provider/model'],
    ['a key that is not set', 'anthropic/claude-sonnet-4-5', 'key-not-set', 'ANTHROPIC_API_KEY'],
    ['an empty key', { model: 'openai/x', apiKeyEnv: 'EMPTY' }, 'key-not-set', 'EMPTY'],
    ['a server without address', 'openai-compatible/m', 'base-url-missing', 'baseURL'],
    ['no address', { model: 'ollama/m', baseURL: 'localhost' }, 'bad-base-url', '"localhost" is not'],
    ['another protocol', { model: 'ollama/m', baseURL: 'ftp://a/b' }, 'bad-base-url', 'http://'],
  ])('with %s is refused with the hint', async (_name, choice, code, words) => {
    await expect(resolveModel(choice, { environment, where })).rejects.toMatchObject({
      code,
      exitCode: 2,
      where,
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['http://me:hunter2@host/v1'],
    ['http://me:hunter2@ho st/v1'],
    ['me:hunter2@host'],
    ['ftp://me:hunter2@host'],
    ['http://host/v1?key=hunter2'],
    ['http://host/v1#hunter2'],
  ])('does not repeat an address that may hold a secret: %s', async (baseURL) => {
    const error = await resolveModel({ model: 'ollama/m', baseURL }, { environment }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'bad-base-url' });
    expect(String(error)).not.toContain('hunter2');
  });

  it.each(['sk-proj-abcdefghijklmnop1234', 'not a variable', 'key/with+marks==', 'abcdef0123456789abcdef'])(
    'does not repeat a key that was pasted in place of its variable: %s',
    async (apiKeyEnv) => {
      const error = await resolveModel({ model: 'openai/x', apiKeyEnv }, { environment, where }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('apiKeyEnv') });
      expect(String(error)).not.toContain(apiKeyEnv);
    },
  );

  it('goes to the address of OPENAI_BASE_URL, unless it has one of its own, and keeps replies apart by it', async () => {
    const elsewhere = { ...environment, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1/' };
    const { transport } = await resolveModel('openai/m', { environment: elsewhere });
    expect([transport.endpoint, transport.id]).toEqual([
      'http://127.0.0.1:9/v1',
      'openai/m@http://127.0.0.1:9/v1',
    ]);
    const own = { model: 'openai/m', baseURL: 'http://127.0.0.1:8/v1' };
    expect((await resolveModel(own, { environment: elsewhere })).transport.endpoint).toBe(
      'http://127.0.0.1:8/v1',
    );
  });

  it('is looked for at its proxy, where it has one', async () => {
    const behind = { ...environment, HTTPS_PROXY: 'http://me:secret@proxy.example:3128' };
    const { transport } = await resolveModel('openai/m', { environment: behind });
    expect(transport.connectsTo).toBe('http://proxy.example:3128');
    expect((await resolveModel('ollama/m', { environment: behind })).transport.connectsTo).toBeUndefined();
  });
});
