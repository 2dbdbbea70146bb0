import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectWith } from '../../../../test/cli/project.ts';
import { importProject } from '../../import.ts';
import { ask, equalTests, yaml } from './kinds.fixture.ts';

describe('models', () => {
  const configuration = async (providers: unknown) => {
    const directory = projectWith(yaml({ prompts: [ask], providers, tests: equalTests }));
    const result = await importProject([directory], { output: join(directory, 'out') });
    return { result, text: readFileSync(join(directory, 'out/metaspo.config.yaml'), 'utf8') };
  };

  test.each([
    ['openai:gpt-4o', 'openai/gpt-4o'],
    ['openai:chat:gpt-4o', 'openai/gpt-4o'],
    ['openai:responses:gpt-4o', 'openai/gpt-4o'],
    ['anthropic:messages:claude-x', 'anthropic/claude-x'],
    ['google:gemini-x', 'google/gemini-x'],
    ['vertex:gemini-x', 'vertex/gemini-x'],
    ['azureopenai:chat:my-deployment', 'azure/my-deployment'],
    ['bedrock:anthropic.claude-x:0', 'bedrock/anthropic.claude-x:0'],
    ['ollama:chat:llama3.2:3b', 'ollama/llama3.2:3b'],
    ['openrouter:meta/llama', 'openrouter/meta/llama'],
    ['togetherai:meta/llama', 'together/meta/llama'],
  ])('%s becomes %s', async (provider, model) => {
    expect((await configuration([provider])).text).toContain(`base: ${model}\n`);
  });

  test('options are carried over, a key never is', async () => {
    const { result, text } = await configuration([
      {
        id: 'openai:m',
        config: {
          temperature: 0.2,
          max_tokens: 99,
          stop: ['x'],
          apiBaseUrl: 'http://h/v1',
          apiKey: 'sk-1',
          tools: [],
        },
      },
    ]);
    expect(text).toContain('model: openai-compatible/m');
    expect(text).toContain('baseURL: http://h/v1');
    expect(text).toContain('maxOutputTokens: 99');
    expect(text).not.toContain('sk-1');
    expect(result.dropped.join()).toMatch(/apiKey: .*provider option tools/);
  });

  test('without any that is known the models are simulated, and that is said', async () => {
    const { result, text } = await configuration(['echo']);
    expect(text).toContain('base: sim/base');
    expect(result.guesses.join()).toContain('the models are simulated');
  });
});
