// Writes docs/screenshots: each page, light and dark, of runs and studies that it makes with the simulated models, so that
// the figures on them can be made again: `node scripts/screenshots.ts`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { loadConfiguration } from '../src/config/load-configuration.ts';
import { startDashboard } from '../src/dashboard/start-dashboard.ts';
import { adapt } from '../src/operations/adapt.ts';
import { compare } from '../src/operations/compare.ts';
import { evaluate } from '../src/operations/evaluate.ts';
import { optimize } from '../src/operations/optimize.ts';
import { writeReport } from '../src/operations/report.ts';
import { openStore } from '../src/runs/store/open-store.ts';
import { listStudies } from '../src/runs/stored-study.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { startSlowRun } from '../test/browser/slow-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metaspo-screenshots-'));
const screenshots = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots'));

const base = {
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  tasks: {
    source: [{ suite: 'generated-arithmetic/*' }],
    target: [{ suite: 'generated-arithmetic/*' }, { suite: 'generated-ordering/*' }],
  },
  limits: { trainExamples: 50, selectExamples: 50, testExamples: 100 },
  simulation: { seed: 7 },
};

function configured(changes: object) {
  const file = join(folder, 'metaspo.config.json');
  writeFileSync(file, JSON.stringify({ ...base, ...changes }));
  return loadConfiguration({ file });
}

/** A run of each preset, one that stops at its budget, and one for two base models with guards and a goal beside the score. */
async function storeRuns(): Promise<readonly string[]> {
  const runIds: string[] = [];
  for (const changes of [
    { preset: 'paper' },
    { preset: 'paper', seed: 2, budget: { baseCalls: 10_000 } },
    { seed: 3 },
    {
      seed: 4,
      models: { bases: ['sim/base', 'sim/base-2'], optimizer: 'sim/optimizer' },
      guards: { taskLoss: 0.05, longestTokens: 60, keep: ['You are a helpful assistant.'] },
      objectives: { choose: 'shortest' },
    },
  ]) {
    runIds.push((await optimize(await configured(changes))).runId);
  }
  return runIds;
}

/** An evaluation over domains and user prompts, an adaptation with curves, a comparison of methods. */
async function storeStudies(learned: string): Promise<void> {
  const target = ['generated-ordering/*', 'generated-reading/*'].map((suite) => ({ suite }));
  const tasks = { ...base.tasks, target };
  const limits = { trainExamples: 20, selectExamples: 20, testExamples: 50 };
  const studied = await configured({ tasks, limits });
  const system = `run:${learned}`;
  const userPrompts = { generate: { count: 6 } };
  const workingDirectory = folder;
  await evaluate(studied, { system: [system, 'default', 'cot'], userPrompts, workingDirectory });
  const examples = [5, 10, 20];
  await adapt(studied, { system, against: ['default'], examples, testCurve: true, workingDirectory });
  const budgeted = await configured({ tasks, limits, budget: { baseCalls: 2_500 } });
  await compare(budgeted, { methods: ['metaspo', 'outer-only', 'sprig'], seeds: [1, 2, 3] });
}

function studyIds(): Readonly<Record<string, string>> {
  const store = openStore(folder, { create: false });
  try {
    return Object.fromEntries(listStudies(store).map(({ kind, id }) => [kind, id]));
  } finally {
    store.close();
  }
}

interface Shot {
  readonly name: string;
  readonly url: string;
  /** Text that is there when the page is. */
  readonly ready: string;
  readonly prepare?: (page: Page) => Promise<void>;
  /** On a telephone: what begins with this heading. */
  readonly narrowFrom?: string;
}

/** Of a telephone, in pixels; so much of the page that several parts are on it. */
const narrow = { width: 400, height: 1_200 };

async function take(browser: Browser, { name, url, ready, prepare, narrowFrom }: Shot): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const width = narrowFrom === undefined ? 1360 : narrow.width;
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(name, message.text());
    });
    page.on('pageerror', (error) => console.error(name, error.message));
    await page.goto(url);
    await page.getByText(ready).first().waitFor();
    await prepare?.(page);
    // Figures are drawn, and texts read, shortly after.
    await page.waitForTimeout(1_000);
    const heading = narrowFrom && (await page.getByRole('heading', { name: narrowFrom }).boundingBox());
    const clip = heading ? { ...narrow, x: 0, y: heading.y - 20 } : undefined;
    await page.screenshot({ path: join(screenshots, `${name}-${colorScheme}.png`), fullPage: true, clip });
    await context.close();
  }
}

/** A run that goes on while it is looked at, over a server that takes its time. */
async function takeRunning(browser: Browser): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'metaspo-screenshots-'));
  const run = await startSlowRun(place, 60);
  await run.seen(400);
  const dashboard = await startDashboard({ directory: place });
  const store = openStore(place, { create: false });
  const row = store.database.get<{ id: string }>('SELECT id FROM run');
  store.close();
  try {
    const url = `${dashboard.url}#/runs/${row?.id}`;
    await take(browser, { name: 'running', url, ready: 'Limit at once' });
  } finally {
    run.child.kill('SIGKILL');
    await run.ended;
    await dashboard.close();
    await run.simulation.close();
    rmSync(place, { recursive: true, force: true });
  }
}

mkdirSync(screenshots, { recursive: true });
const [paper = '', budget = '', efficient = '', guarded = ''] = await storeRuns();
const { file } = await writeReport(efficient, join(folder, 'report.html'), { directory: folder });
const dashboard = await startDashboard({ directory: folder });
const browser = await launchChromium();
const at = (path: string) => `${dashboard.url}#/${path}`;

const ofRuns: readonly Shot[] = [
  { name: 'runs', url: at(''), ready: efficient },
  { name: 'run', url: at(`runs/${efficient}`), ready: 'Task by task' },
  { name: 'goals', url: at(`runs/${guarded}`), ready: 'Score against length' },
  {
    name: 'goals-narrow',
    url: at(`runs/${guarded}`),
    ready: 'Score against length',
    narrowFrom: 'By base model',
  },
  { name: 'prompts', url: at(`runs/${efficient}/prompts`), ready: 'Tasks by candidates' },
  {
    name: 'proposal',
    url: at(`runs/${paper}/prompts`),
    ready: 'Tasks by candidates',
    prepare: async (page) => {
      await page.locator('.lineage-entry', { hasText: 'rejected' }).nth(3).click();
      await page.locator('.failure summary').first().click();
    },
  },
  {
    name: 'evidence',
    url: at(`runs/${efficient}/evidence`),
    ready: 'Expected',
    prepare: (page) => page.getByRole('button', { name: 'Fixed' }).click(),
  },
  { name: 'compare', url: at(`compare?runs=${efficient},${paper},${budget}`), ready: 'Final test' },
  { name: 'report', url: pathToFileURL(file).href, ready: 'Task by task' },
];

const ofStudies = (studies: Readonly<Record<string, string>>): readonly Shot[] => [
  { name: 'studies', url: at('studies'), ready: 'What was studied' },
  { name: 'evaluation', url: at(`studies/${studies.evaluate}`), ready: 'The texts' },
  { name: 'adaptation', url: at(`studies/${studies.adapt}`), ready: 'By round' },
  { name: 'methods', url: at(`studies/${studies.compare}`), ready: 'The runs' },
];

try {
  await takeRunning(browser);
  for (const shot of ofRuns) await take(browser, shot);
  await storeStudies(efficient);
  for (const shot of ofStudies(studyIds())) await take(browser, shot);
} finally {
  await browser.close();
  await dashboard.close();
  rmSync(folder, { recursive: true, force: true });
}
