// Writes docs/screenshots: each page of a stored run, light and dark, and the report. Says what it learned from, so that
// the figures on them can be made again: `node scripts/screenshots.ts`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { loadConfiguration } from '../src/config/load-configuration.ts';
import { startDashboard } from '../src/dashboard/start-dashboard.ts';
import { optimize } from '../src/operations/optimize.ts';
import { writeReport } from '../src/operations/report.ts';
import { launchChromium } from '../test/browser/chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'metaspo-screenshots-'));
const screenshots = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots'));

/** A run of each preset, and one that stops at its budget. */
async function storeRuns(): Promise<readonly string[]> {
  const base = {
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    tasks: { source: [{ suite: 'generated-arithmetic/*' }], target: [{ suite: 'generated-ordering/*' }] },
    limits: { trainExamples: 50, selectExamples: 50, testExamples: 100 },
    simulation: { seed: 7 },
  };
  const changes = [{ preset: 'paper' }, { seed: 2, budget: { baseCalls: 4_000 } }, { seed: 3 }];
  const runIds: string[] = [];
  for (const change of changes) {
    const file = join(folder, 'metaspo.config.json');
    writeFileSync(file, JSON.stringify({ ...base, ...change }));
    runIds.push((await optimize(await loadConfiguration({ file }))).runId);
  }
  return runIds;
}

async function take(browser: Browser, url: string, name: string, prepare?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, colorScheme });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(name, message.text());
    });
    page.on('pageerror', (error) => console.error(name, error.message));
    await page.goto(url);
    await page.waitForLoadState('domcontentloaded');
    await page.waitForTimeout(1_200);
    if (prepare !== undefined) await page.locator(prepare).first().click();
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(screenshots, `${name}-${colorScheme}.png`), fullPage: true });
    await context.close();
  }
}

mkdirSync(screenshots, { recursive: true });
const [paper = '', budget = '', efficient = ''] = await storeRuns();
const dashboard = await startDashboard({ directory: folder });
const browser = await launchChromium();
try {
  const at = (path: string) => `${dashboard.url}#/${path}`;
  await take(browser, at(''), 'runs');
  await take(browser, at(`runs/${efficient}`), 'run');
  await take(browser, at(`runs/${efficient}/prompts`), 'prompts', '.failure summary');
  await take(browser, at(`runs/${efficient}/evidence`), 'evidence', '.filter:nth-of-type(2)');
  await take(browser, at(`compare?runs=${efficient},${paper},${budget}`), 'compare');
  const { file } = await writeReport(efficient, join(folder, 'report.html'), { directory: folder });
  await take(browser, pathToFileURL(file).href, 'report');
} finally {
  await browser.close();
  await dashboard.close();
  rmSync(folder, { recursive: true, force: true });
}
