// Opens long runs in Chromium and says how soon their pages are there: node bench/dashboard/main.ts
// --single: a million events of one example each, as a search of many small requests writes them (takes a minute or two to store).
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startDashboard } from '../../src/dashboard/start-dashboard.ts';
import { openStore } from '../../src/runs/store/open-store.ts';
import { launchChromium } from '../../test/browser/chromium.ts';
import { storeLongRun } from './million-run.ts';

const perEvent = process.argv.includes('--single') ? 1 : 50;
const folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-dashboard-'));

function storeRuns() {
  const store = openStore(folder);
  const million = storeLongRun(store, { tasks: 20, examples: 500, candidates: 100, perEvent });
  const wide = storeLongRun(store, { tasks: 1, examples: 100_000, candidates: 2, perEvent: 1_000 });
  store.close();
  return { million, wide };
}

/** Milliseconds from the beginning of the navigation until something of the page is there. */
async function untilThere(browser: Browser, url: string, text: string) {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByText(text).first().waitFor();
  const there = (await page.evaluate('performance.now()')) as number;
  const paint = (await page.evaluate(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`,
  )) as number;
  await page.close();
  return { paint, there };
}

/** Turns the wheel over the list for two seconds and gives the times between frames, in milliseconds. */
async function framesWhileScrolling(page: Page): Promise<readonly number[]> {
  await page.evaluate(`window.frames_ = []; let last = performance.now();
    const frame = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);`);
  await page.locator('.evidence-list').hover();
  const end = Date.now() + 2_000;
  while (Date.now() < end) {
    await page.mouse.wheel(0, 2_000);
    await page.waitForTimeout(16);
  }
  return (await page.evaluate('window.frames_')) as number[];
}

async function scrolled(browser: Browser, url: string) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('.evidence-input').first().waitFor();
  const frames = [...(await framesWhileScrolling(page))].sort((one, other) => one - other);
  const at = (share: number) => frames[Math.floor(frames.length * share)] ?? 0;
  await page.getByRole('listbox').focus();
  const before = (await page.evaluate('performance.now()')) as number;
  await page.keyboard.press('End');
  await page.locator('[aria-posinset="100000"] .evidence-input').waitFor();
  const toEnd = ((await page.evaluate('performance.now()')) as number) - before;
  const rows = await page.locator('.evidence-row').count();
  await page.close();
  return { median: at(0.5), slow: at(0.95), toEnd, rows };
}

const line = (name: string, milliseconds: number) =>
  console.log(`${name.padEnd(62)} ${milliseconds.toFixed(0).padStart(6)} ms`);

const { million, wide } = storeRuns();
const dashboard = await startDashboard({ directory: folder });
const browser = await launchChromium();
try {
  console.log(`Runs of 1,000,000 evaluations (${perEvent} in an event) and of 100,000 examples;`);
  console.log(`load average ${loadavg()[0]?.toFixed(1)} at the start.\n`);
  const list = await untilThere(browser, `${dashboard.url}#/`, million);
  line('list of runs: first paint', list.paint);
  line('list of runs: the runs are there', list.there);
  const summary = await untilThere(browser, `${dashboard.url}#/runs/${million}`, 'How it went');
  line('summary of the long run: first paint', summary.paint);
  line('summary of the long run: it is there', summary.there);
  const address = `${dashboard.url}#/runs/${million}`;
  line('its scores, read for the first time', (await untilThere(browser, address, 'Task by task')).there);
  line('its scores, read before', (await untilThere(browser, address, 'Task by task')).there);
  const prompts = `${dashboard.url}#/runs/${million}/prompts`;
  line('its prompts', (await untilThere(browser, prompts, 'The analysis that led to it')).there);
  const evidence = `${dashboard.url}#/runs/${wide}/evidence`;
  line('100,000 examples: the list is there', (await untilThere(browser, evidence, 'Both wrong')).there);
  const { median, slow, toEnd, rows } = await scrolled(browser, evidence);
  line('100,000 examples: time between frames while scrolling, median', median);
  line('100,000 examples: the same, 95th percentile', slow);
  line('100,000 examples: to the end of the list', toEnd);
  console.log(`${'100,000 examples: rows that exist'.padEnd(62)} ${String(rows).padStart(6)}`);
} finally {
  await browser.close();
  await dashboard.close();
  rmSync(folder, { recursive: true, force: true });
}
