import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../../../test/support/fault-server.ts';
import { findModels } from './found-models.ts';

const list = (...ids: readonly string[]) => ({
  body: { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) },
});

/** Nothing listens at port 9 of this machine. */
const nowhere = 'http://127.0.0.1:9/v1';
const off = { ollama: nowhere, lmstudio: nowhere, llamacpp: nowhere, vllm: nowhere };

describe('the search for models', () => {
  it.each([
    ['ollama', 'Ollama'],
    ['lmstudio', 'LM Studio'],
    ['llamacpp', 'llama.cpp'],
    ['vllm', 'vLLM'],
  ] as const)('finds those of a running %s, but not those for embeddings', async (provider, title) => {
    await using server = await startFaultServer([list('small:3b', 'nomic-embed-text', 'org/other')]);
    const found = await findModels({}, { ...off, [provider]: `${server.url}/v1` });
    expect(found.map(({ model }) => model)).toEqual([`${provider}/small:3b`, `${provider}/org/other`]);
    expect(found[0]?.because).toContain(title);
    expect(server.requests[0]?.path).toBe('/v1/models');
  });

  it.each([
    ['a page', { body: '<html>' }],
    ['another JSON', { body: ['x'] }],
    ['nothing for longer than anyone waits', { fault: 'hang' }],
  ] as const)('takes a program that answers %s for no server of models', async (_name, act) => {
    await using server = await startFaultServer([act]);
    expect(await findModels({}, { ...off, vllm: `${server.url}/v1` })).toEqual([]);
  });

  it('offers one model of a provider whose key is set, also under two names', async () => {
    const environment = {
      GEMINI_API_KEY: 'a',
      GOOGLE_GENERATIVE_AI_API_KEY: 'b',
      GROQ_API_KEY: 'c',
      XAI_API_KEY: ' ',
    };
    const found = await findModels(environment, off);
    expect(found.map(({ model }) => model.split('/')[0])).toEqual(['google', 'groq']);
  });
});
