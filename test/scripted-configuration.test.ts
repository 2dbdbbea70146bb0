import { defineConfig, optimize, validate } from 'metaspo';
import { scriptedModel } from 'metaspo/testing';
import { expect, test } from 'vitest';
import { loadedConfiguration } from '../src/operations/configured.ts';
import { temporaryFolder } from '../src/runs/temporary-store.fixture.ts';

const cases = Array.from({ length: 40 }, (_, row) => ({ input: `review ${row}`, expected: 1 + (row % 5) }));

test('scripted models of metaspo/testing stand in a configuration', async () => {
  const base = scriptedModel(() => '<answer>3</answer>', { id: 'threes' });
  const optimizer = scriptedModel(() => '<prompt>Read with care.</prompt>', { role: 'optimizer' });
  const configuration = defineConfig({
    models: { base, optimizer },
    tasks: {
      source: [
        {
          name: 'rate',
          data: cases,
          userPrompt: 'Rate from 1 to 5: {{input}} Answer in <answer></answer>.',
          answer: { tag: 'answer', type: 'integer', min: 1, max: 5 },
          scorer: ({ answer, expected }) => ({
            name: 'own',
            score: answer?.ok === true && answer.value === expected ? 1 : 0,
          }),
        },
      ],
    },
    limits: { trainExamples: 10, selectExamples: 10, testExamples: 10 },
    settings: { iterations: 1, outerProposals: 1 },
  });
  const loaded = { ...loadedConfiguration(configuration), directory: temporaryFolder() };
  await validate(loaded);
  const result = await optimize(loaded);
  expect(result.status).toBe('completed');
  expect(result.usage.base.calls).toBe(base.requests.length);
  expect(result.usage.optimizer.calls).toBe(optimizer.requests.length);
  expect(base.requests.length).toBeGreaterThan(10);
  expect(new Set(optimizer.requests.map(({ role }) => role))).toEqual(new Set(['optimizer']));
});
