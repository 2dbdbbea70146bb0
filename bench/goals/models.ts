import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../../src/config/load-configuration.ts';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { evaluate } from '../../src/operations/evaluate.ts';
import { optimize } from '../../src/operations/optimize.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import type { WorldKind } from '../../src/simulation/laws/world-kinds.ts';
import { mean } from '../quality/worlds.ts';
import { kindsAndAll, markdownTable, pointsOverWorlds } from './intervals.ts';

const domains = ['arithmetic', 'ordering', 'tracking', 'reading'];
const [one, two] = ['sim/base', 'sim/base-2'] as const;

/** Scores on the target tasks with the first and the second model. */
type Row = readonly [first: number, second: number];

export interface ModelRun {
  readonly kind: string;
  readonly seed: number;
  readonly rows: Readonly<Record<ArmName, Row>>;
}

const first = 'You are a helpful assistant.';
const together = 'one each';
const armNames = [
  'none (the first prompt)',
  'the first model',
  'the second model',
  together,
  'both, as many calls as one',
  'both, twice as many',
] as const;
type ArmName = (typeof armNames)[number];

/** One prompt for two simulated base models with needs of their own against one for each, in the same tasks. */
export async function modelArms(kind: WorldKind, seed: number, calls: number): Promise<ModelRun> {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-models-'));
  const configured = (models: ConfigurationInput['models'], baseCalls?: number) => {
    const suites = [{ suite: `generated-${domains[seed % domains.length]}/*` }];
    const configuration: ConfigurationInput = {
      models: { ...models, optimizer: 'sim/optimizer' },
      tasks: { source: suites, target: suites },
      limits: { trainExamples: 50, selectExamples: 50, testExamples: 100 },
      budget: { baseCalls },
      simulation: { seed, kind },
      seed,
    };
    writeFileSync(join(directory, 'metaspo.config.json'), JSON.stringify(configuration));
    return loadConfiguration({ directory });
  };
  const learned = async (models: ConfigurationInput['models'], baseCalls = calls) =>
    (await optimize(await configured(models, baseCalls), { test: false })).systemPrompt;
  try {
    const bases = [one, two];
    const prompts = {
      none: first,
      first: await learned({ base: one }),
      second: await learned({ base: two }),
      both: await learned({ bases }),
      longer: await learned({ bases }, 2 * calls),
    };
    const different = [...new Set(Object.values(prompts))];
    const grid = await evaluate(await configured({ bases }), {
      system: different.map((text, place) => ({ name: `prompt ${place}`, prompt: systemPrompt(text) })),
    });
    const rowOf = (prompt: string): Row => {
      const { models = [] } = grid.prompts[different.indexOf(prompt)] ?? {};
      return [models[0]?.mean ?? 0, models[1]?.mean ?? 0];
    };
    const rows = {
      'none (the first prompt)': rowOf(prompts.none),
      'the first model': rowOf(prompts.first),
      'the second model': rowOf(prompts.second),
      'one each': [rowOf(prompts.first)[0], rowOf(prompts.second)[1]],
      'both, as many calls as one': rowOf(prompts.both),
      'both, twice as many': rowOf(prompts.longer),
    } as const;
    return { kind, seed, rows };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A row for each way of learning in each kind of world; differences are paired by world with a prompt for each model. */
export function modelTable(runs: readonly ModelRun[]): string {
  const heads = [
    'worlds',
    'learned for',
    'with the first',
    'with the second',
    'mean of both',
    `against ${together}`,
    'with the worse one',
    `against ${together}`,
  ];
  const rows = kindsAndAll(runs).flatMap(({ kind, own }) =>
    armNames.map((name) => {
      const scores = (figure: (row: Row) => number) =>
        percent(mean(own.map((run) => figure(run.rows[name]))));
      const against = (figure: (row: Row) => number) =>
        name === together
          ? ''
          : pointsOverWorlds(
              own.map(({ seed, rows: all }) => ({ seed, value: figure(all[name]) - figure(all[together]) })),
            );
      return [
        kind,
        name,
        scores(([score]) => score),
        scores(([, score]) => score),
        scores(mean),
        against(mean),
        scores((row) => Math.min(...row)),
        against((row) => Math.min(...row)),
      ];
    }),
  );
  return markdownTable(heads, rows);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
