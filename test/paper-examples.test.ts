import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineConfig } from '../src/config/define-config.ts';
import { type LoadedConfiguration, loadConfiguration } from '../src/config/load-configuration.ts';
import type { Override } from '../src/config/overrides.ts';
import { temporaryFolder } from '../src/data/readers/conformance.ts';
import { loadTasks } from '../src/loading/load-tasks.ts';
import { adapt } from '../src/operations/adapt.ts';
import { evaluate } from '../src/operations/evaluate.ts';
import { optimize } from '../src/operations/optimize.ts';

const examples = join(import.meta.dirname, '../examples/paper');
const samples = join(import.meta.dirname, '../../shared/data');

const counts = [
  ['domain-medical', 4, 4],
  ['domain-review', 4, 3],
  ['domain-reasoning', 4, 3],
  ['domain-safety', 4, 2],
  ['domain-grounding', 4, 2],
  ['global', 20, 14],
] as const;

function load(name: string, overrides: readonly Override[] = []): Promise<LoadedConfiguration> {
  return loadConfiguration({
    file: join(examples, `${name}.config.ts`),
    overrides,
    modules: async () => ({ metaspo: { defineConfig } }),
  });
}

describe("the paper's experiments", () => {
  it.each(counts)('%s has the sizes of the paper and models of its kind', async (name) => {
    const { configuration } = await load(name);
    expect(configuration).toMatchObject({
      preset: 'paper',
      limits: { trainExamples: 50, testExamples: 500 },
      models: { base: { model: 'ollama/llama3.2:3b' }, optimizer: { model: 'openai/gpt-6-luna' } },
    });
  });

  it.skipIf(!existsSync(samples)).each(counts)(
    '%s loads %i source and %i target tasks (skipped where ../shared/data is not there)',
    async (name, sources, targets) => {
      const { configuration, directory } = await load(name);
      const { tasks, limits, seed } = configuration;
      const loaded = await loadTasks(tasks, {
        directory,
        limits,
        seed,
        sharedSelect: true,
        dataDirectory: samples,
      });
      expect([loaded.source.length, loaded.target.length]).toEqual([sources, targets]);
      for (const { train, test, floor } of [...loaded.source, ...loaded.target]) {
        expect(Math.min(train.length, test.size)).toBeGreaterThan(0);
        expect(floor.best).toBeLessThan(0.8);
      }
    },
  );

  /** As `--base sim/base --optimizer sim/optimizer --limit 4 --data-dir ...` would. */
  const small: readonly Override[] = [
    [['models'], { base: 'sim/base', optimizer: 'sim/optimizer' }],
    [['limits'], { trainExamples: 4, selectExamples: 4, testExamples: 4 }],
    [['settings'], { iterations: 1, outerProposals: 3, innerProposals: 1 }],
    [['dataDir'], samples],
  ].map(([path, value]) => ({ path: path as readonly string[], value, source: 'the test' }));

  it.skipIf(!existsSync(samples)).each(counts.slice(0, 5))(
    '%s is learned, evaluated and adapted to on real records (skipped where ../shared/data is not there)',
    async (name, sources, targets) => {
      const configured = { ...(await load(name, small)), directory: folder.path('') };
      const learned = await optimize(configured);
      expect(learned).toMatchObject({ status: 'completed', simulated: true, preset: 'paper' });
      expect(learned.tasks).toHaveLength(sources + targets);
      const scored = await evaluate(configured, { system: ['default', learned.systemPrompt] });
      expect(scored.prompts.map(({ tasks }) => tasks.length)).toEqual([targets, targets]);
      for (const { mean } of scored.prompts) {
        expect(mean).toBeGreaterThan(0);
        expect(mean).toBeLessThan(1);
      }
      const search = { beam: 2, children: 2, rounds: 2, examples: [2, 'all'] as const };
      const adapted = await adapt(configured, {
        system: `text:${learned.systemPrompt}`,
        against: ['default'],
        ...search,
      });
      expect(adapted.adaptations.map(({ examples, curve }) => [examples, curve.length])).toEqual([
        [2, 3],
        [4, 3],
        [2, 3],
        [4, 3],
      ]);
      expect(adapted.tasks.map(({ examples }) => examples)).toEqual(
        Array.from({ length: targets }, () => ({ train: 4, select: 4, test: 4 })),
      );
      expect(adapted.testReadings).toBe(1);
      for (const { userPrompt, score } of adapted.tasks) {
        expect(userPrompt).toContain('{{input}}');
        expect(score).not.toBeNull();
      }
    },
  );
});

const folder = temporaryFolder();
