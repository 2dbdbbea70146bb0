/**
 * One prompt for two base models against one each, on simulated worlds: two simulated base models with needs of their own, the same
 * tasks. Writes the table of docs/models.md. Simulated: it shows what the choice costs where models differ, and says nothing about
 * real models.
 *
 *   node bench/goals/models.ts [worlds of each kind] [base calls of a run]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../../src/config/load-configuration.ts';
import type { ConfigurationInput } from '../../src/config/schema/configuration-input.ts';
import { evaluate } from '../../src/operations/evaluate.ts';
import { optimize } from '../../src/operations/optimize.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';

const worlds = Number(process.argv[2] ?? 3);
const calls = Number(process.argv[3] ?? 2_000);
const page = new URL('../../docs/models.md', import.meta.url);

const kinds = ['additive', 'causes', 'interactions', 'whole-texts'] as const;
const domains = ['arithmetic', 'ordering', 'tracking', 'reading'];
const [one, two] = ['sim/base', 'sim/base-2'] as const;

interface Arm {
  readonly name: string;
  readonly models: Pick<NonNullable<ConfigurationInput['models']>, 'base' | 'bases'>;
  readonly calls: number;
}

const arms: readonly Arm[] = [
  { name: 'the first model', models: { base: one }, calls },
  { name: 'the second model', models: { base: two }, calls },
  { name: 'both, as many calls', models: { bases: [one, two] }, calls },
  { name: 'both, twice as many', models: { bases: [one, two] }, calls: 2 * calls },
];

/** Scores on the target tasks with the first and the second model. */
type Row = readonly [first: number, second: number];

/** What each arm's prompt scores with each model in one world; the first row is that of the prompt before learning. */
async function rowsOf(kind: (typeof kinds)[number], seed: number): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-models-'));
  const domain = domains[seed % domains.length];
  const configured = (models: ConfigurationInput['models'], baseCalls: number): ConfigurationInput => ({
    models: { ...models, optimizer: 'sim/optimizer' },
    tasks: {
      source: [{ suite: `generated-${domain}/*` }],
      target: [{ suite: `generated-${domain}/*` }],
    },
    limits: { trainExamples: 50, selectExamples: 50, testExamples: 100 },
    budget: { baseCalls },
    simulation: { seed, kind },
    seed,
  });
  const loaded = (configuration: ConfigurationInput) => {
    writeFileSync(join(directory, 'metaspo.config.json'), JSON.stringify(configuration));
    return loadConfiguration({ directory });
  };
  try {
    const prompts = ['You are a helpful assistant.'];
    for (const arm of arms) {
      const learned = await optimize(await loaded(configured(arm.models, arm.calls)), {
        test: false,
      });
      prompts.push(learned.systemPrompt);
    }
    const different = [...new Set(prompts)];
    const grid = await evaluate(await loaded({ ...configured({ bases: [one, two] }, 0), budget: {} }), {
      system: different.map((text, place) => ({ name: `prompt ${place}`, prompt: systemPrompt(text) })),
    });
    return prompts.map((prompt) => {
      const { models = [] } = grid.prompts[different.indexOf(prompt)] ?? {};
      return [models[0]?.mean ?? 0, models[1]?.mean ?? 0];
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const names = ['none (the first prompt)', ...arms.map(({ name }) => name)];
const percent = (share: number) => (100 * share).toFixed(1);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const [begin, end] = ['<!-- several models: begin -->', '<!-- several models: end -->'];
const heads = [
  '| worlds | learned for | with the first | with the second | mean of both | with the worse one |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** The table as far as it goes: of as many worlds of each kind. */
function write(found: ReadonlyMap<string, readonly (readonly Row[])[]>): void {
  const lines = [...found].flatMap(([kind, ofKind]) =>
    names.map((name, place) => {
      const rows = ofKind.map((world) => world[place] ?? ([0, 0] as const));
      const first = meanOf(rows.map(([score]) => score));
      const second = meanOf(rows.map(([, score]) => score));
      const worse = meanOf(rows.map((row) => Math.min(...row)));
      const figures = [first, second, (first + second) / 2, worse].map(percent);
      return `| ${[`${ofKind.length} ${kind}`, name, ...figures].join(' | ')} |`;
    }),
  );
  const text = readFileSync(page, 'utf8');
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < 0) throw new Error('docs/models.md has no place for the table');
  const table = [...heads, ...lines].join('\n');
  writeFileSync(page, `${text.slice(0, start + begin.length)}\n\n${table}\n\n${text.slice(stop)}`);
}

const found = new Map<string, (readonly Row[])[]>(kinds.map((kind) => [kind, []]));
for (let world = 1; world <= worlds; world += 1) {
  for (const kind of kinds) {
    found.get(kind)?.push(await rowsOf(kind, world));
    process.stdout.write(`${kind}, world ${world} of ${worlds}\n`);
  }
  write(found);
}
