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

  it('does not repeat an address that holds a password', async () => {
    const choice = { model: 'ollama/m', baseURL: 'http://me:hunter2@host/v1' };
    const error = await resolveModel(choice, { environment }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'bad-base-url' });
    expect(String(error)).not.toContain('hunter2');
  });
});
