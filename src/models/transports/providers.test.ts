import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { llamaPackage } from './gguf/llama-module.ts';
import { loadInstalled } from './providers/installed-package.ts';
import { providers } from './providers.ts';
import { resolveModel } from './resolve-model.ts';

const where = 'models.base';

describe('a provider', () => {
  it.each([
    [
      'groq/openai/gpt-oss-20b',
      { GROQ_API_KEY: 'k' },
      'groq/openai/gpt-oss-20b',
      'https://api.groq.com/openai/v1',
    ],
    ['together:org/m', { TOGETHER_API_KEY: 'k' }, 'together/org/m', 'https://api.together.xyz/v1'],
    ['togetherai/org/m', { TOGETHER_AI_API_KEY: 'k' }, 'together/org/m', 'https://api.together.xyz/v1'],
    ['lmstudio/m', {}, 'lmstudio/m', 'http://127.0.0.1:1234/v1'],
    ['llamacpp/m', {}, 'llamacpp/m', 'http://127.0.0.1:8080/v1'],
    ['vllm/org/m', {}, 'vllm/org/m', 'http://127.0.0.1:8000/v1'],
    [
      'azure/mine',
      { AZURE_API_KEY: 'k', AZURE_RESOURCE_NAME: 'house' },
      'azure/mine@https://house.openai.azure.com/openai/v1',
      'https://house.openai.azure.com/openai/v1',
    ],
    [
      'amazon-bedrock/amazon.nova-lite-v1:0',
      { AWS_BEARER_TOKEN_BEDROCK: 'k', AWS_REGION: 'eu-north-1' },
      'bedrock/amazon.nova-lite-v1:0',
      'https://bedrock-runtime.eu-north-1.amazonaws.com',
    ],
    [
      'vertex/gemini-3.5-flash',
      { GOOGLE_VERTEX_API_KEY: 'k' },
      'vertex/gemini-3.5-flash',
      'https://aiplatform.googleapis.com/v1/publishers/google',
    ],
    [
      'google-vertex/gemini-3.5-flash',
      { GOOGLE_VERTEX_PROJECT: 'p', GOOGLE_VERTEX_LOCATION: 'europe-west4' },
      'vertex/gemini-3.5-flash',
      'https://europe-west4-aiplatform.googleapis.com/v1beta1/projects/p/locations/europe-west4/publishers/google',
    ],
    [
      'vertex/gemini-3.5-flash',
      { GOOGLE_VERTEX_PROJECT: 'p', GOOGLE_VERTEX_LOCATION: 'global' },
      'vertex/gemini-3.5-flash',
      'https://aiplatform.googleapis.com/v1beta1/projects/p/locations/global/publishers/google',
    ],
  ])('is found for %s with %o', async (model, environment, id, endpoint) => {
    const { transport } = await resolveModel(model, { environment, where });
    expect([transport.id, transport.endpoint]).toEqual([id, endpoint]);
  });

  it.each([
    ['azure/mine', {}, 'base-url-missing', 'Set AZURE_RESOURCE_NAME'],
    ['azure/mine', { AZURE_RESOURCE_NAME: 'house' }, 'key-not-set', 'Set AZURE_API_KEY'],
    [
      'bedrock/m',
      { AWS_REGION: 'eu-north-1' },
      'key-not-set',
      'or all of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY',
    ],
    ['bedrock/m', { AWS_BEARER_TOKEN_BEDROCK: 'k' }, 'base-url-missing', 'Set AWS_REGION'],
    ['vertex/m', { GOOGLE_VERTEX_PROJECT: 'p' }, 'base-url-missing', 'Set GOOGLE_VERTEX_LOCATION'],
    ['mistral/m', {}, 'key-not-set', 'Set MISTRAL_API_KEY'],
  ])('says what %s lacks with %o', async (model, environment, code, words) => {
    await expect(resolveModel(model, { environment, where })).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['groq/llama-3.3-70b-versatile', { GROQ_API_KEY: 'k' }],
    ['mistral/mistral-small-latest', { MISTRAL_API_KEY: 'k' }],
    ['deepseek/deepseek-v4-flash', { DEEPSEEK_API_KEY: 'k' }],
    ['xai/grok-4.3', { XAI_API_KEY: 'k' }],
    ['openrouter/openai/gpt-oss-20b', { OPENROUTER_API_KEY: 'k' }],
    ['vertex/gemini-3.5-flash', { GOOGLE_VERTEX_API_KEY: 'k' }],
    ['together/meta-llama/Llama-3.3-70B-Instruct-Turbo', { TOGETHER_API_KEY: 'k' }],
    ['azure/gpt-4.1-mini', { AZURE_API_KEY: 'k', AZURE_RESOURCE_NAME: 'house' }],
    ['bedrock/amazon.nova-lite-v1:0', { AWS_BEARER_TOKEN_BEDROCK: 'k', AWS_REGION: 'eu-north-1' }],
  ])('has the price of %s in the list', async (model, environment) => {
    expect((await resolveModel(model, { environment })).price?.output).toBeGreaterThan(0);
  });

  it('needs neither key nor package where other processes make the calls', async () => {
    const options = { environment: {}, keysElsewhere: true };
    expect((await resolveModel('groq/m', options)).transport.id).toBe('groq/m');
  });
});

describe('a package that users install', () => {
  const thePackage = { name: '@somebody/models', range: '^2.0.0' };

  it('is asked for by the line that installs it, when it is missing', async () => {
    // What Node says, for a package that is certainly not there.
    const load = () => import(/* @vite-ignore */ thePackage.name);
    const missing = Object.assign(new Error(`Cannot find package '${thePackage.name}' imported from here`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    for (const way of [load, () => Promise.reject(missing)]) {
      await expect(loadInstalled('Somebody', thePackage, way)).rejects.toMatchObject({
        code: 'package-missing',
        exitCode: 2,
        message:
          'Somebody needs the package @somebody/models, which is not installed. npm install @somebody/models@^2.0.0',
      });
    }
  });

  it('is told from one that is there and broken', async () => {
    const broken = () => Promise.reject(new Error('Unexpected token'));
    await expect(loadInstalled('Somebody', thePackage, broken)).rejects.toMatchObject({
      code: 'package-broken',
      message: expect.stringContaining('Unexpected token'),
    });
  });

  it('is an optional peer in the range that its message names', () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    );
    const packages = Object.values(providers).flatMap(({ package: own }) => (own === undefined ? [] : [own]));
    packages.push(llamaPackage);
    expect(packages).toHaveLength(10);
    for (const { name, range } of packages) {
      expect(peerDependencies[name]).toBe(range);
      expect(peerDependenciesMeta[name]).toEqual({ optional: true });
      expect(dependencies[name]).toBeUndefined();
    }
  });
});
