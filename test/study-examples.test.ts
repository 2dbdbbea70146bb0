import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defineConfig } from '../src/config/define-config.ts';
import { loadConfiguration } from '../src/config/load-configuration.ts';
import { userPromptsFromFile } from '../src/operations/evaluating/user-prompt-file.ts';
import { loadTaskSet } from '../src/operations/task-set.ts';

const examples = join(import.meta.dirname, '../examples/studies');

async function load(name: string, environment: Readonly<Record<string, string>> = {}) {
  Object.assign(process.env, environment);
  return loadConfiguration({
    file: join(examples, `${name}.config.ts`),
    modules: async () => ({ metaspo: { defineConfig } }),
  });
}

afterEach(() => {
  for (const variable of ['DOMAIN', 'SOURCES', 'SUBSET']) delete process.env[variable];
});

describe('the configurations of the studies', () => {
  it.each(['domain', 'transfer', 'global', 'sources'])(
    '%s runs on the simulated models, with a budget',
    async (name) => {
      const { models, budget, tasks } = (await load(name)).configuration;
      expect([models.base, models.optimizer]).toEqual(['sim/base', 'sim/optimizer']);
      expect(budget.baseCalls).toBeGreaterThan(0);
      expect(tasks.source.length).toBeGreaterThan(0);
      expect(tasks.target.length).toBeGreaterThan(0);
    },
  );

  it('learn from the domain that is named, and refuse one that does not exist', async () => {
    const tasks = await loadTaskSet(await load('transfer', { DOMAIN: 'reading' }));
    expect(new Set(tasks.source.map(({ domain }) => domain))).toEqual(new Set(['reading']));
    expect(new Set(tasks.target.map(({ domain }) => domain)).size).toBe(5);
    await expect(load('domain', { DOMAIN: 'cooking' })).rejects.toThrow('choose one of arithmetic');
  });

  it.each(['1', '3', '6'])('learn from %s source tasks, others in another subset', async (SOURCES) => {
    const named = async (SUBSET: string) => {
      return (await load('sources', { SOURCES, SUBSET })).configuration.tasks.source;
    };
    const [first, other] = [await named('0'), await named('2')];
    expect(first).toHaveLength(Number(SOURCES));
    expect(other).not.toEqual(first);
  });

  it('bring user prompts that fit their tasks', async () => {
    const tasks = await loadTaskSet(await load('global'));
    const named = tasks.target.filter(({ name }) => /ages|timetables/.test(name));
    const entries = userPromptsFromFile('user-prompts.json', named, examples);
    expect(entries.map(({ userPrompts }) => userPrompts.length)).toEqual([2, 2]);
  });
});
