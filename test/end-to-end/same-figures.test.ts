import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareSummary } from '../../src/cli/render/compare-summary.ts';
import { optimizeSummary } from '../../src/cli/render/optimize-summary.ts';
import { runPage } from '../../src/cli/render/run-page.ts';
import { runTable } from '../../src/cli/render/stored-runs.ts';
import { loadConfiguration } from '../../src/config/load-configuration.ts';
import { RunList } from '../../src/dashboard/run-list.ts';
import { compare } from '../../src/operations/compare.ts';
import type { OptimizeResult } from '../../src/operations/learning/optimize-result.ts';
import { optimize } from '../../src/operations/optimize.ts';
import type { ReportData } from '../../src/operations/page/page-data.ts';
import { reportData } from '../../src/operations/page/report-data.ts';
import { writeReport } from '../../src/operations/report.ts';
import { listRuns, showRun } from '../../src/operations/runs/stored-runs.ts';
import { exportPrompt } from '../../src/runs/export/export-prompt.ts';
import type { RunDetails } from '../../src/runs/run-details.ts';
import { openStore } from '../../src/runs/store/open-store.ts';
import { comparisonCsv, comparisonMarkdown } from '../../src/studies/comparison-tables.ts';

const reviews = (count: number) =>
  Array.from({ length: count }, (_unused, row) => ({
    text: `review ${row}`,
    rating: 1 + (row % 3 === 0 ? row % 5 : 0),
  }));

function task(name: string, changes: object = {}) {
  return {
    name,
    data: 'data.json',
    fields: { input: 'text', expected: 'rating' },
    userPrompt: `Rate this ${name} from 1 to 5: {{input}} Answer in <answer></answer>.`,
    answer: { tag: 'answer', type: 'integer', min: 1, max: 5 },
    ...changes,
  };
}

const named = (count: number, changes: object = {}) =>
  Array.from({ length: count }, (_unused, place) => task(`target ${place + 1}`, changes));

// The page is no part of what the other tests are compiled with.
const page = '../../web/src/shown-figures.fixture.tsx';
const { shownRun, shownMethods } = (await import(page)) as {
  shownRun(report: ReportData, runs: unknown): { outcome: string; tasks: string; list: string };
  shownMethods(result: unknown): string;
};

// So wide that no row of the terminal's tables is broken.
process.env.COLUMNS = '200';

/** Tasks of every number and metric; those with macro F1 have scores that are no mean of their examples. */
const shapes: Readonly<Record<string, { readonly source: object[]; readonly target?: object[] }>> = {
  'one task': { source: [task('alone')] },
  'one task with macro F1': { source: [task('alone', { scorer: 'macro-f1' })] },
  'few target tasks': { source: [task('ratings'), task('stars')], target: named(2, { scorer: 'macro-f1' }) },
  'many target tasks, some of which stay below their floor': {
    source: [{ suite: 'generated-arithmetic/counting' }, task('stars')],
    target: [
      ...named(3),
      ...named(6, { scorer: 'macro-f1' }).map((one, place) => ({ ...one, name: `macro ${place}` })),
      { suite: 'generated-arithmetic/*' },
      { suite: 'generated-ordering/*' },
    ],
  },
};

describe.each(Object.entries(shapes))('of %s', (_name, tasks) => {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-figures-'));
  let result: OptimizeResult;
  let details: RunDetails;
  let report: ReportData;
  let shown: ReturnType<typeof shownRun>;
  let written: ReturnType<typeof shownRun>;

  beforeAll(async () => {
    writeFileSync(join(directory, 'data.json'), JSON.stringify(reviews(120)));
    const file = join(directory, 'metaspo.config.json');
    const models = { base: 'sim/base', optimizer: 'sim/optimizer' };
    const limits = { trainExamples: 20, selectExamples: 20, testExamples: 30 };
    writeFileSync(file, JSON.stringify({ models, tasks, limits, settings: { iterations: 2 } }));
    result = JSON.parse(JSON.stringify(await optimize(await loadConfiguration({ file }))));
    details = JSON.parse(JSON.stringify(showRun('latest', { directory })));
    const store = openStore(directory, { create: false });
    report = JSON.parse(JSON.stringify(await reportData(store, result.runId)));
    const runs = new RunList(store).items();
    store.close();
    shown = shownRun(report, runs);
    const { file: html } = await writeReport(result.runId, join(directory, 'report.html'), { directory });
    written = shownRun(dataInside(readFileSync(html, 'utf8')), runs);
  }, 120_000);

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('the terminal, the page, the written report and the JSON of a run give each task the same figures', () => {
    const [ended, stored] = [plain(optimizeSummary(result)), plain(runPage(details))];
    expect(result.tasks.length).toBeGreaterThan(0);
    for (const { name, initial, final, difference, floor } of result.tasks) {
      expect(difference).not.toBeNull();
      const expected = [
        percent(initial),
        percent(final),
        percent(floor),
        points(difference?.mean),
        points(difference?.low),
        points(difference?.high),
      ];
      for (const line of [
        rowOf(ended, name),
        rowOf(stored, name),
        rowOf(shown.tasks, name),
        rowOf(written.tasks, name),
      ]) {
        expect(numbersIn(line), `${name}: ${line}`).toEqual(expect.arrayContaining(expected));
      }
      const tested = details.test?.tasks.find((one) => one.name === name);
      expect(tested).toMatchObject({ initial, final, difference });
    }
  });

  it('the terminal, the page, the written report, the list, the export and the JSON give the run the same figures', () => {
    const { score, gain } = result;
    const { mean, low, high } = gain ?? {};
    expect(details.test).toMatchObject({ score, gain: { mean, low, high } });
    const means = [score?.initial, score?.final].flatMap((one) =>
      [one?.mean, one?.low, one?.high].map(percent),
    );
    const gains = [gain?.mean, gain?.low, gain?.high].map(points);
    const judged = result.scoredOn === 'target' ? result.target : result.source;
    const p = judged?.difference.p ?? 0;
    for (const text of [
      plain(optimizeSummary(result)),
      plain(runPage(details)),
      shown.outcome,
      written.outcome,
    ]) {
      expect(numbersIn(text)).toEqual(expect.arrayContaining([...means, ...gains]));
      expect(text).toContain(p < 0.001 ? '< 0.001' : p.toFixed(3));
      expect(text.replaceAll(/\s+/g, ' ')).toContain(result.verdict.text);
    }
    expect(numbersIn(plain(runTable(listRuns({ directory }).runs)))).toEqual(expect.arrayContaining(gains));
    expect(numbersIn(shown.list)).toEqual(
      expect.arrayContaining([...gains, percent(score?.initial.mean), percent(score?.final.mean)]),
    );
    expect(numbersIn(exportPrompt(details, 'markdown'))).toEqual(expect.arrayContaining(gains));
  });

  it('what the pages compute of the outcomes is what the final test has found', () => {
    const same = result.systemPrompt === result.initialSystemPrompt;
    for (const { name, difference, changed } of result.tasks) {
      const computed = report.differences.find(
        ({ taskName, split }) => taskName === name && split === 'test',
      );
      if (same) continue;
      expect(computed?.mean).toBeCloseTo(difference?.mean ?? Number.NaN, 12);
      expect(computed?.low).toBeCloseTo(difference?.low ?? Number.NaN, 12);
      expect(computed?.high).toBeCloseTo(difference?.high ?? Number.NaN, 12);
      expect(computed?.p).toBeCloseTo(difference?.p ?? Number.NaN, 12);
      expect(computed).toMatchObject(changed ?? {});
    }
  });
});

it('the terminal, the page, the Markdown, the CSV and the JSON of a comparison give each method the same figures', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-figures-'));
  const file = join(directory, 'metaspo.config.json');
  const configuration = {
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: {
      source: [{ suite: 'generated-arithmetic/counting' }],
      target: [{ suite: 'generated-ordering/dates' }, { suite: 'generated-reading/timetables' }],
    },
    limits: { trainExamples: 10, selectExamples: 10, testExamples: 20 },
    budget: { baseCalls: 300 },
  };
  writeFileSync(file, JSON.stringify(configuration));
  const options = { methods: ['outer-only', 'sprig'], seeds: [1, 2] };
  const result = JSON.parse(JSON.stringify(await compare(await loadConfiguration({ file }), options)));
  rmSync(directory, { recursive: true, force: true });
  const lines = comparisonCsv(result)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  for (const { method, score, difference } of result.methods as Awaited<
    ReturnType<typeof compare>
  >['methods']) {
    const own = lines.filter(([name]) => name === method).map((cells) => Number(cells[4]));
    expect(own.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(
      score?.mean ?? Number.NaN,
      12,
    );
    const expected = [
      ...[score?.mean, score?.low, score?.high].map(percent),
      ...(difference === null ? [] : [difference.mean, difference.low, difference.high].map(points)),
    ];
    for (const text of [
      rowOf(plain(compareSummary(result)), method),
      rowOf(comparisonMarkdown(result), method),
      rowOf(shownMethods(result), method),
    ]) {
      expect(numbersIn(text)).toEqual(expect.arrayContaining(expected));
    }
  }
}, 120_000);

/** What the script of a written report reads and shows. */
function dataInside(html: string): ReportData {
  const [, data = ''] =
    /<script type="application\/json" id="metaspo-report">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(data);
}

function plain(text: string): string {
  return stripVTControlCharacters(text);
}

/** The lines of a table about one thing, up to the next thing. */
function rowOf(text: string, name: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.replace(/^\| /, '').trimStart().startsWith(name));
  expect(at, `${name} in ${text}`).toBeGreaterThanOrEqual(0);
  return lines.slice(at, at + 1).join(' ');
}

/** Numbers with one decimal, signs included. */
function numbersIn(text: string): readonly string[] {
  return text.match(/[+-]?\d+\.\d(?!\d)/g) ?? [];
}

/** By hand, not with what is tested. */
function percent(share: number | null | undefined): string {
  return (100 * (share ?? Number.NaN)).toFixed(1);
}

function points(difference: number | null | undefined): string {
  const text = (100 * (difference ?? Number.NaN)).toFixed(1).replace(/^-(?=0\.0$)/, '');
  return (difference ?? 0) > 0 && text !== '0.0' ? `+${text}` : text;
}
