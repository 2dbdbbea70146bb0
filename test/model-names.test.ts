import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { priceOf } from '../src/models/prices.ts';
import { providers } from '../src/models/transports/providers.ts';
import { findModels } from '../src/operations/init/found-models.ts';
import { retirementOf, retirements } from './support/model-retirements.ts';

const root = join(import.meta.dirname, '..');

/** Where a user reads names of models. */
const places = globSync(
  [
    '{README,CONTRIBUTING}.md',
    'docs/**/*.md',
    'examples/**/*.{md,ts,yaml,json}',
    'deploy/**/*.{md,yaml}',
    'bench/**/*.md',
    'schema/*.json',
    'scripts/**/*.{ts,mjs}',
    'src/**/*.ts',
  ],
  { cwd: root },
).filter((index) => !/_modules\b|\.(test|fixture|conformance)\.ts$/.test(index));

/** Providers whose models are sold by name: not servers of the user's own. */
const sellers = Object.entries(providers)
  .filter(([, { keyVariables, namesAreTheUsers }]) => keyVariables.length > 0 && namesAreTheUsers !== true)
  .map(([name]) => name);

const named = new RegExp(`(?<![\\w/@.-])(${sellers.join('|')})[/:]([a-z][\\w./:-]*\\d[\\w./:-]*)`, 'gi');

function modelsIn(text: string): readonly string[] {
  return [...text.matchAll(named)].map(([, provider, model]) => `${provider}/${model?.replace(/[.:]$/, '')}`);
}

describe('names of models', () => {
  const found = places.flatMap((index) =>
    modelsIn(readFileSync(join(root, index), 'utf8')).map((model) => [model, index] as const),
  );
  const unlike = [...new Map(found)];

  it('stand in the README, in documentation, examples, templates and what deploys', () => {
    const among = new Set(found.map(([, index]) => index.split('/')[0]));
    expect([...among]).toEqual(expect.arrayContaining(['README.md', 'docs', 'examples', 'deploy', 'src']));
  });

  it.each(unlike)('%s (%s) is sold: the price list has it, and no retirement is announced', async (model) => {
    expect(await priceOf(model)).toBeDefined();
    expect(retirementOf(model)).toBeUndefined();
  });

  it('that init offers are among them, one for every key that it knows', async () => {
    const nowhere = 'http://127.0.0.1:9/v1';
    const off = { ollama: nowhere, lmstudio: nowhere, llamacpp: nowhere, vllm: nowhere };
    const keys = Object.values(providers).flatMap(({ keyVariables }) => keyVariables);
    const offered = await findModels(Object.fromEntries(keys.map((name) => [name, 'set'])), off);
    for (const { model } of offered) {
      expect(await priceOf(model), model).toBeDefined();
      expect(retirementOf(model), model).toBeUndefined();
    }
    expect(offered.map(({ model }) => model.split('/')[0])).toEqual(
      expect.arrayContaining([
        'openai',
        'anthropic',
        'google',
        'openrouter',
        'groq',
        'mistral',
        'deepseek',
        'xai',
      ]),
    );
  });
});

describe('the list of retirements', () => {
  it.each([
    ['openai/gpt-4o-mini', '2027-01-14'],
    ['openai/gpt-4o-mini-2024-07-18', '2027-01-14'],
    ['openrouter/openai/gpt-5-mini', '2026-12-11'],
    ['google/gemini-2.5-flash', '2026-12-01'],
    ['anthropic/claude-3-5-haiku-latest', '2026-02-19'],
  ])('knows %s', (model, day) => {
    expect(retirementOf(model)?.day).toBe(day);
  });

  it.each([
    'openai/gpt-5.4',
    'openai/gpt-6-luna',
    'google/gemini-2.5-flash-lite',
    'anthropic/claude-opus-4-8',
  ])('does not take %s for one of them', (model) => expect(retirementOf(model)).toBeUndefined());

  it('has a day and a source for each', () => {
    for (const { day, source } of retirements) {
      expect(Number.isNaN(Date.parse(day))).toBe(false);
      expect(source).toMatch(/^https:/);
    }
  });
});
