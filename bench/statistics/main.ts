/**
 * Do our intervals hold what they promise? Draws data sets with a known truth, and counts how often 95 % intervals cover
 * it and how often a prompt is called different from itself. Writes the tables into docs/statistics.md.
 *
 *   node bench/statistics/main.ts [data sets of each line] [section ...]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { clusteredScore } from '../../src/stats/clustered-score.ts';
import { cohensKappa } from '../../src/stats/kappa.ts';
import { meanOf } from '../../src/stats/moments.ts';
import { randomStream } from '../../src/stats/random.ts';
import {
  drawDifferences,
  drawRepeats,
  drawScores,
  equalSizes,
  type SimulatedEffect,
  type SimulatedSetting,
  trueDifference,
  unequalSizes,
} from '../../src/stats/simulated-scores.fixture.ts';
import { type Candidate, differenceCandidates, scoreCandidates } from './candidates.ts';

const dataSets = Number(process.argv[2] ?? 4_000);
const page = new URL('../../docs/statistics.md', import.meta.url);

interface Line extends SimulatedSetting {
  readonly tasks: number;
  readonly balance: 'equal' | 'unequal';
}

const lines: readonly Line[] = [10, 20, 40].flatMap((concentration) =>
  [4, 14].flatMap((tasks) =>
    (['equal', 'unequal'] as const).flatMap((balance) =>
      [0.05, 0.5, 0.95].map((level) => ({
        tasks,
        balance,
        level,
        concentration,
        sizes: balance === 'equal' ? equalSizes(tasks) : unequalSizes(tasks),
      })),
    ),
  ),
);
const mainLines = lines.filter(({ concentration }) => concentration === 20);

interface Count {
  readonly covered: string;
  readonly significant: string;
}

function counts<Data>(
  name: string,
  candidates: readonly Candidate<Data>[],
  draw: (stream: ReturnType<typeof randomStream>) => readonly Data[],
  truth: number,
): readonly Count[] {
  const stream = randomStream(2, 'statistics', name);
  const covered = candidates.map(() => 0);
  const significant = candidates.map(() => 0);
  for (let set = 0; set < dataSets; set += 1) {
    const data = draw(stream);
    for (const [index, candidate] of candidates.entries()) {
      const { low, high, p } = candidate.of(data);
      if (low <= truth && truth <= high) covered[index] = (covered[index] ?? 0) + 1;
      if (p !== undefined && p !== null && p < 0.05) significant[index] = (significant[index] ?? 0) + 1;
    }
  }
  return candidates.map((_candidate, index) => ({
    covered: percent(covered[index] ?? 0),
    significant: percent(significant[index] ?? 0),
  }));
}

const percent = (count: number): string => ((100 * count) / dataSets).toFixed(1);

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const facts = ({ tasks, balance, level, concentration }: Line) => [tasks, balance, level, concentration];
const factHeads = ['tasks', 'sizes', 'level', 'alikeness'];

function scoreTable(): string {
  const rows = lines.map((line) => {
    const found = counts(
      `scores ${facts(line)}`,
      scoreCandidates,
      (stream) => drawScores(stream, line),
      line.level,
    );
    return [...facts(line), ...found.map(({ covered }) => covered)];
  });
  return table([...factHeads, ...scoreCandidates.map(({ name }) => name)], rows);
}

const effects: readonly (SimulatedEffect & { readonly name: string })[] = [
  { name: 'the same for all tasks', logOdds: 0.5, deviation: 0, shared: 0.6 },
  { name: 'different by task', logOdds: 0.5, deviation: 0.5, shared: 0.6 },
];

function differenceTable(): string {
  const rows = effects.flatMap(({ name, ...effect }) =>
    mainLines.map((line) => {
      const truth = trueDifference(line, effect);
      const found = counts(
        `differences ${name} ${facts(line)}`,
        differenceCandidates,
        (stream) => drawDifferences(stream, line, effect),
        truth,
      );
      const cells = found.flatMap(({ covered, significant }) => [covered, significant]);
      return [name, ...facts(line).slice(0, 3), truth.toFixed(3), ...cells];
    }),
  );
  const heads = differenceCandidates.flatMap(({ name }) => [`${name}: covered`, 'found']);
  return table(['effect', 'tasks', 'sizes', 'level', 'true gain', ...heads], rows);
}

function itselfTable(): string {
  const rows = [0, 0.6].flatMap((shared) =>
    mainLines.map((line) => {
      const found = counts(
        `itself ${shared} ${facts(line)}`,
        differenceCandidates,
        (stream) => drawDifferences(stream, line, { logOdds: 0, deviation: 0, shared }),
        0,
      );
      return [shared, ...facts(line).slice(0, 3), ...found.map(({ significant }) => significant)];
    }),
  );
  return table(['shared', 'tasks', 'sizes', 'level', ...differenceCandidates.map(({ name }) => name)], rows);
}

function replaceSection(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < 0) throw new Error(`docs/statistics.md has no section "${name}"`);
  return `${text.slice(0, start + begin.length)}\n${content}\n${text.slice(stop)}`;
}

/** One task, its examples asked several times: intervals over examples, and such as take each reply for a draw of its own. */
function repeatsTable(): string {
  const rows = [2, 8].flatMap((concentration) =>
    [0.1, 0.5].flatMap((level) =>
      [2, 5, 10].map((times) => {
        const setting = { examples: 50, times, level, concentration };
        const name = `repeats ${Object.values(setting).join(' ')}`;
        const found = counts(name, repeatCandidates(times), (stream) => drawRepeats(stream, setting), level);
        return [level, concentration, times, ...found.map(({ covered }) => covered)];
      }),
    ),
  );
  const names = repeatCandidates(1).map(({ name }) => name);
  return table(['level', 'alikeness', 'repeats', ...names], rows);
}

function repeatCandidates(times: number): readonly Candidate<number>[] {
  const task = (byExample: readonly number[]) => {
    const estimate = clusteredScore([{ value: meanOf(byExample), byExample }]);
    return { ...(estimate ?? { mean: 0, low: 0, high: 1 }) };
  };
  return [
    { name: 'over examples (ours)', of: (right) => task(right.map((count) => count / times)) },
    {
      name: 'each reply a draw',
      of: (right) =>
        task(right.flatMap((count) => Array.from({ length: times }, (_unused, at) => (at < count ? 1 : 0)))),
    },
  ];
}

/** Kappa of a judge that names the label with some chance, two levels equally frequent; ours and the interval of its standard error. */
function kappaTable(): string {
  const rows = [0.7, 0.9, 0.97].flatMap((chance) =>
    [30, 100, 300].map((items) => {
      const found = counts(
        `kappa ${chance} ${items}`,
        kappaCandidates,
        (stream) => [drawLabels(stream, items, chance)],
        2 * chance - 1,
      );
      return [(2 * chance - 1).toFixed(2), items, ...found.map(({ covered }) => covered)];
    }),
  );
  return table(['kappa', 'labels', ...kappaCandidates.map(({ name }) => name)], rows);
}

const kappaCandidates: readonly Candidate<readonly (readonly number[])[]>[] = [
  { name: 'score interval (ours)', of: ([labels = []]) => boundsOf(cohensKappa(labels)) },
  {
    name: 'standard error',
    of: ([labels = []]) => {
      const { kappa, standardError } = cohensKappa(labels) ?? {};
      const margin = 1.96 * (standardError ?? 0);
      return { low: (kappa ?? 0) - margin, high: (kappa ?? 0) + margin };
    },
  },
];

function boundsOf(found: ReturnType<typeof cohensKappa>) {
  return { low: found?.low ?? -1, high: found?.high ?? 1 };
}

function drawLabels(
  stream: ReturnType<typeof randomStream>,
  items: number,
  chance: number,
): readonly number[][] {
  const labels = [
    [0, 0],
    [0, 0],
  ];
  for (let item = 0; item < items; item += 1) {
    const label = stream.uniform() < 0.5 ? 0 : 1;
    const row = labels[label] as number[];
    const judged = stream.uniform() < chance ? label : 1 - label;
    row[judged] = (row[judged] ?? 0) + 1;
  }
  return labels;
}

const sections: Readonly<Record<string, () => string>> = {
  scores: scoreTable,
  differences: differenceTable,
  itself: itselfTable,
  repeats: repeatsTable,
  kappa: kappaTable,
};
const wanted = process.argv.slice(3);

let text = readFileSync(page, 'utf8');
for (const [name, write] of Object.entries(sections)) {
  if (wanted.length === 0 || wanted.includes(name)) text = replaceSection(text, name, write());
}
writeFileSync(page, text);
process.stdout.write(`Wrote the tables of docs/statistics.md from ${dataSets} data sets a line.\n`);
