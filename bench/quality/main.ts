/**
 * What methods learn in simulated worlds of several kinds at equal numbers of base calls, kind by kind and in the mean:
 * `node bench/quality/main.ts --worlds 4 --calls 4550 --jobs 2`. Settings are those of `--split develop` (splits.ts), or
 * all of `--kinds causes,whole-texts` with all of `--dialects markdown`. `--arms all` for every method, `/paper`
 * behind a name for the paper's preset, `@18200` for a budget of its own; the first arm is the reference. `--runs 2` for two run seeds a world.
 */
import { parseArgs } from 'node:util';
import type { Run, RunResult } from './run.ts';
import { runAll } from './run-all.ts';
import { type Setting, settingsOf, splitNamed } from './splits.ts';
import { StoredResults } from './stored-results.ts';
import type { Made } from './summary.ts';
import { overallTable, settingTable } from './table.ts';
import { mean } from './worlds.ts';

/** The paper's comparison, ours first, and what the paper does not compare. */
const allArms =
  'metaspo,metaspo/paper,metaspo-ape/paper,metaspo-evolutionary/paper,outer-only/paper,inner-only/paper,ape,protegi,opro,opro-system,sprig,gepa,greedy,default,cot,service';

const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'develop' },
    kinds: { type: 'string' },
    dialects: { type: 'string' },
    worlds: { type: 'string', default: '20' },
    first: { type: 'string' },
    runs: { type: 'string', default: '1' },
    arms: { type: 'string', default: 'metaspo,metaspo/paper@18200,greedy,gepa' },
    calls: { type: 'string', default: '4550' },
    results: { type: 'string' },
    jobs: { type: 'string', default: '1' },
  },
});

const split = splitNamed(values.split);
const settings = askedSettings();
const arms = (values.arms === 'all' ? allArms : values.arms).split(',');
const [reference = ''] = arms;
const worlds = countedFrom(Number(values.first ?? split.first), Number(values.worlds));
const seeds = countedFrom(1, Number(values.runs));
const stored = new StoredResults(values.results);

for (const calls of values.calls.split(',').map(Number)) {
  const start = performance.now();
  const made = await makeRuns(calls);
  console.log(`\n# ${calls} base calls, ${worlds.length} simulated worlds, simulated models`);
  for (const setting of settings) printSetting(setting, made);
  console.log(`\n## Mean over kinds (without nothing-helps)\n\n${overallTable(made, reference)}`);
  console.error(`${made.length} runs in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
}

function askedSettings(): readonly Setting[] {
  if (values.kinds === undefined && values.dialects === undefined) return split.settings;
  const kinds = values.kinds?.split(',') ?? [...new Set(split.settings.map(({ kind }) => kind))];
  return settingsOf(kinds, values.dialects?.split(',') ?? ['sentences']);
}

function countedFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => first + index);
}

async function makeRuns(calls: number): Promise<readonly Made[]> {
  const runs = settings.flatMap((setting) =>
    worlds.flatMap((world) =>
      seeds.flatMap((seed) => arms.map((arm): Run => ({ ...setting, arm, calls, world, seed }))),
    ),
  );
  const done = (count: number) => {
    if (count % 20 === 0) console.error(`${count} of ${runs.length} runs`);
  };
  const results = await runAll(runs, { jobs: Number(values.jobs), stored, done });
  return runs.map((run, index) => ({ run, result: results[index] as RunResult }));
}

function printSetting({ kind, dialect }: Setting, made: readonly Made[]): void {
  const own = made.filter(({ run }) => run.kind === kind && run.dialect === dialect);
  const level = (key: 'start' | 'ceiling') => mean(own.map(({ result }) => result[key])).toFixed(3);
  console.log(`\n## ${kind}, ${dialect}`);
  console.log(
    `First prompt ${level('start')}; best system prompt for the unseen tasks ${level('ceiling')}.\n`,
  );
  console.log(settingTable(own, reference));
}
