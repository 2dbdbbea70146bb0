import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningDashboard, startDashboard } from '../../src/dashboard/start-dashboard.ts';
import { writeReport } from '../../src/operations/report.ts';
import { deleteRun } from '../../src/runs/delete-run.ts';
import type { RunSession } from '../../src/runs/run-session.ts';
import { openStore, type Store } from '../../src/runs/store/open-store.ts';
import { listStudies, type StudyKind } from '../../src/runs/stored-study.ts';
import { echo, workerIn } from '../cluster/cluster.fixture.ts';
import { hasRedis, RedisServer } from '../cluster/redis-server.ts';
import { chromiumPath, launchChromium } from './chromium.ts';
import { hostileTexts } from './hostile-texts.ts';
import { startSlowRun } from './slow-run.ts';
import {
  emptyProject,
  hostileStudy,
  learnedRun,
  runOfManyExamples,
  runOfManyRequests,
  runOfTexts,
  storedStudies,
} from './stored-runs.ts';
import { accessibilityProblems, watchedPage } from './watched-page.ts';

if (chromiumPath === undefined) {
  process.stderr.write(
    'The tests of the dashboard need Chromium (Debian: apt-get install chromium); they are skipped.\n',
  );
}

describe.skipIf(chromiumPath === undefined)('the dashboard in Chromium', () => {
  let directory: string;
  let store: Store;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let runIds: readonly string[];
  const studyOf = (kind: StudyKind) => listStudies(store).find((study) => study.kind === kind)?.id ?? '';
  const open: RunSession[] = [];

  beforeAll(async () => {
    directory = emptyProject();
    runIds = [await learnedRun(directory, 1), await learnedRun(directory, 2)];
    await storedStudies(directory);
    store = openStore(directory);
    dashboard = await startDashboard({ directory });
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await dashboard.close();
    for (const session of open) session.close();
    store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const at = (path: string) => `${dashboard.url}#/${path}`;
  const pages = [
    ['the list of runs', () => at(''), 'Runs'],
    ['a run', () => at(`runs/${runIds[0]}`), 'Calls and cost by phase'],
    ['its prompts', () => at(`runs/${runIds[0]}/prompts`), 'Tasks by candidates'],
    ['its user prompts', () => at(`runs/${runIds[0]}/prompts?of=generated-arithmetic/counting`), 'Scores'],
    ['its proposals', () => at(`runs/${runIds[0]}/proposals`), 'Reply'],
    ['its evidence', () => at(`runs/${runIds[0]}/evidence`), 'Expected'],
    ['a comparison', () => at(`compare?runs=${runIds.join(',')}`), 'Final test'],
    ['the list of studies', () => at('studies'), 'Studies'],
    ['an evaluation', () => at(`studies/${studyOf('evaluate')}`), 'Spread over user prompts'],
    ['an adaptation', () => at(`studies/${studyOf('adapt')}`), 'By number of examples'],
    ['a comparison of methods', () => at(`studies/${studyOf('compare')}`), 'Methods at the same budget'],
    ['the workers', () => at('workers'), 'No queue is in use.'],
    ['an unknown page', () => at('nothing/here'), 'There is no such page.'],
  ] as const;

  test.each(pages)(
    '%s has no errors and nothing that axe objects to, light and dark',
    async (_name, url, heading) => {
      const { page, errors } = await watchedPage(browser);
      await page.goto(url());
      await page.getByRole('heading', { name: heading }).first().waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityProblems(page)).toEqual([]);
      }
      expect(errors).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test('simulated results say so on the list and on the run', async () => {
    const { page } = await watchedPage(browser);
    await page.goto(at(''));
    await page.locator('.simulated-mark').first().waitFor();
    await page.getByRole('link', { name: runIds[0] ?? '' }).click();
    await page.getByText('say nothing about real models').waitFor();
    await page.context().close();
  });

  test.each([400, 800, 1400])(
    'nothing is cut off at %i pixels, however long a model is named',
    async (width) => {
      const base = `openai-compatible/${'a-provider-with-a-long-name/'.repeat(3)}a-model-of-2026-11-22`;
      const { page, errors } = await watchedPage(browser);
      await page.setViewportSize({ width, height: 900 });
      await page.route('**/api/runs', async (route) => {
        const runs = (await (await route.fetch()).json()) as object[];
        await route.fulfill({ json: runs.map((run) => ({ ...run, baseModel: base })) });
      });
      await page.route('**/api/runs/live', (route) => route.abort());
      for (const path of ['', `runs/${runIds[0]}`, 'studies', `studies/${studyOf('evaluate')}`]) {
        await page.goto('about:blank');
        await page.goto(at(path));
        await page.locator('.cards-when-narrow').first().waitFor();
        const beyond = await page.evaluate(
          `[document.documentElement, ...[...document.querySelectorAll('.cards-when-narrow')].map((table) => table.parentElement)]
           .map((element) => element.scrollWidth - element.clientWidth)`,
        );
        expect(beyond, path).toEqual((beyond as number[]).map(() => 0));
      }
      expect(errors.filter((error) => !error.includes('ERR_FAILED'))).toEqual([]);
      await page.context().close();
    },
  );

  test('a run that stopped says how it goes on', async () => {
    const session = await runOfTexts(store, { systemPrompts: ['The first.', 'The second.'], texts: ['one'] });
    session.append({ type: 'run-finished', status: 'stopped-at-budget', stopReason: 'no calls are left' });
    session.close();
    const { page } = await watchedPage(browser);
    await page.goto(at(`runs/${session.runId}`));
    await page.getByText(`metaspo optimize --resume ${session.runId}`).waitFor();
    await page.context().close();
  });

  test('a run under way is shown as it goes on, and its end too', async () => {
    const session = await runOfTexts(store, { systemPrompts: ['The first.', 'The second.'], texts: ['one'] });
    const { page, errors } = await watchedPage(browser);
    await page.goto(at(`runs/${session.runId}`));
    await page.getByRole('region', { name: 'Now' }).waitFor();
    await page.getByText('The second.', { exact: true }).waitFor();
    session.append({ type: 'prompt-introduced', kind: 'system', promptId: 's2', text: 'The third.' });
    session.append({
      type: 'candidate-proposed',
      phase: 'outer-loop',
      iteration: 2,
      kind: 'system',
      candidate: 1,
      promptId: 's2',
      parentIds: ['s1'],
      failures: [],
      rejectedReplies: 0,
    });
    session.append({
      type: 'system-prompt-accepted',
      phase: 'outer-loop',
      iteration: 2,
      promptId: 's2',
      replacedId: 's1',
      explanation: 'accepted',
    });
    await page.getByText('The third.', { exact: true }).waitFor();
    session.append({ type: 'run-finished', status: 'completed', stopReason: 'all is done' });
    session.close();
    await page.getByText('All is done.').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('what a run in another process does now is shown: phase, calls in flight, budget, time left', async () => {
    const folder = emptyProject();
    const run = await startSlowRun(folder, 100);
    await run.seen(20);
    const live = await startDashboard({ directory: folder });
    const { page, errors } = await watchedPage(browser);
    await page.goto(live.url);
    await page.locator('.status-running').waitFor();
    await page.locator('.run-link').click();
    const now = page.getByRole('region', { name: 'Now' });
    await now.getByText(/Scoring the first prompts|Improving the (user|system) prompt/).waitFor();
    await now.getByText(/Base calls: [\d,]+ of 5,000/).waitFor();
    await now.getByText(/[\d,]+ of about [\d,]+ requests · about .* left/).waitFor();
    await now.getByRole('row', { name: new RegExp(new URL(run.simulation.url).host) }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('button', { name: 'Stop the run' }).click();
    await page.getByRole('button', { name: 'Leave it' }).click();
    expect(run.child.exitCode).toBeNull();
    await page.getByRole('button', { name: 'Stop the run' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    expect(await run.ended).toBe(130);
    await page.locator('.status-interrupted').waitFor();
    await page.getByRole('button', { name: 'Delete the run' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No runs are stored here yet').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
    await live.close();
    await run.simulation.close();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  test.skipIf(!hasRedis)(
    'the workers of a queue are shown, and a queue that is gone is told',
    async () => {
      const redis = await RedisServer.start();
      const worker = await workerIn(redis, echo);
      const folder = emptyProject();
      const served = await startDashboard({ directory: folder, queue: redis.url });
      const { page, errors } = await watchedPage(browser);
      await page.goto(`${served.url}#/workers`);
      await page.getByRole('cell', { name: 'test/echo' }).first().waitFor();
      await page.getByText('1 alive').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await worker.close(500);
      await redis.kill();
      await page.getByRole('heading', { name: 'The queue cannot be looked at.' }).waitFor();
      await page.getByText(redis.url).first().waitFor();
      expect(errors).toEqual([]);
      await page.context().close();
      await served.close();
      await redis[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
    60_000,
  );

  test('a run that another process deletes is told in words', async () => {
    const session = await runOfTexts(store, { systemPrompts: ['The first.', 'The second.'], texts: ['one'] });
    session.close();
    const { page } = await watchedPage(browser);
    await page.goto(at(`runs/${session.runId}`));
    await page.getByText('The second.', { exact: true }).waitFor();
    deleteRun(store, session.runId);
    await page.getByText(`there is no run "${session.runId}"`).waitFor();
    await page.context().close();
  });

  test('a run that is deleted before its page follows it is told in words, too', async () => {
    const session = await runOfTexts(store, { systemPrompts: ['The first.', 'The second.'], texts: ['one'] });
    session.close();
    const { page } = await watchedPage(browser);
    const deleted = Promise.withResolvers<void>();
    await page.route('**/live?*', async (route) => {
      await deleted.promise;
      await route.continue();
    });
    await page.goto(at(`runs/${session.runId}`));
    await page.getByText('The second.', { exact: true }).waitFor();
    deleteRun(store, session.runId);
    deleted.resolve();
    await page.getByText(`there is no run "${session.runId}"`).waitFor();
    await page.context().close();
  });

  test('texts of prompts and models are text: nothing of them is executed', async () => {
    const [first = '', second = ''] = hostileTexts;
    const session = await runOfTexts(store, { systemPrompts: [first, second], texts: hostileTexts });
    open.push(session);
    const { file } = await writeReport(session.runId, join(directory, 'hostile.html'), { directory });
    const { page, errors } = await watchedPage(browser);
    const shown = [
      at(`runs/${session.runId}`),
      at(`runs/${session.runId}/prompts`),
      at(`runs/${session.runId}/evidence`),
      at(`runs/${session.runId}/proposals`),
      at(`studies/${hostileStudy(store, first, second)}`),
      pathToFileURL(file).href,
      `${pathToFileURL(file).href}#/runs/${session.runId}/prompts`,
      `${pathToFileURL(file).href}#/runs/${session.runId}/proposals`,
    ];
    for (const url of shown) {
      await page.goto('about:blank');
      await page.goto(url);
      await page.getByText(second).or(page.getByText(first)).first().waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await page.evaluate('window.executed')).toBeUndefined();
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('100,000 examples are one list of few rows that scrolls to its end', async () => {
    const session = runOfManyExamples(store, 100_000);
    open.push(session);
    const { page, errors } = await watchedPage(browser);
    await page.goto(at(`runs/${session.runId}/evidence?second=s1`));
    const rows = page.locator('.evidence-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(80);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.locator('[role="option"][aria-posinset="100000"][aria-selected="true"]').waitFor();
    expect(await rows.count()).toBeLessThan(80);
    await page.getByRole('button', { name: 'Fixed' }).click();
    await page.locator('[role="option"][aria-setsize="33333"]').first().waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('every text of a request and its reply can be read, with the reason of its rejection', async () => {
    const session = await runOfTexts(store, {
      systemPrompts: ['The first.', 'The second.'],
      texts: hostileTexts,
    });
    open.push(session);
    const { page, errors } = await watchedPage(browser);
    await page.goto(at(`runs/${session.runId}/proposals`));
    const detail = page.getByRole('region', { name: 'The chosen request' });
    await page.getByRole('button', { name: /Rejected 8/ }).click();
    await page.getByRole('listbox').focus();
    for (const text of hostileTexts) {
      await detail.getByText('Rejected, no-tag: the reply has no tag').waitFor();
      await detail.locator('section').nth(1).waitFor();
      const shown = await detail.locator('.text-block').allTextContents();
      expect(shown).toEqual([text, text, text].map((one) => one.replaceAll('\r', '')));
      await page.keyboard.press('ArrowDown');
    }
    expect(await page.evaluate('window.executed')).toBeUndefined();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('5,000 requests are one list of few rows that scrolls to its end', async () => {
    const session = runOfManyRequests(store, 5_000);
    open.push(session);
    const { page, errors } = await watchedPage(browser);
    await page.goto(at(`runs/${session.runId}`));
    await page.getByRole('link', { name: 'Proposals' }).click();
    const rows = page.locator('.request-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(80);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.locator('[role="option"][aria-posinset="5000"][aria-selected="true"]').waitFor();
    await page
      .getByRole('region', { name: 'The chosen request' })
      .getByText('5000 Rewrite')
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('filters and search narrow the examples', async () => {
    const { page } = await watchedPage(browser);
    await page.goto(at(`runs/${runIds[0]}/evidence`));
    await page.locator('.evidence-row').first().waitFor();
    await page.getByRole('searchbox').fill('no such words in any text');
    await page.getByText('No example matches').waitFor();
    await page.getByRole('searchbox').fill('how many');
    await page.locator('.evidence-row').first().waitFor();
    await page.context().close();
  });

  test('a run is deleted only after the question is answered', async () => {
    const runId = await learnedRun(directory, 3);
    const { page } = await watchedPage(browser);
    await page.goto(at(`runs/${runId}`));
    await page.getByRole('button', { name: 'Delete the run' }).click();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('button', { name: 'Delete the run' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
    await page.getByText(runId).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a report works from disk without network, and asks for nothing', async () => {
    const { file, bytes } = await writeReport(runIds[0] ?? '', join(directory, 'report.html'), { directory });
    expect(bytes).toBeLessThan(5_000_000);
    const { page, errors, requests } = await watchedPage(browser, { offline: true });
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('heading', { name: 'Calls and cost by phase' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Prompts' }).click();
    await page.getByRole('heading', { name: 'Tasks by candidates' }).waitFor();
    await page.getByRole('link', { name: 'Evidence' }).click();
    await page.locator('.evidence-row').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('on paper the report shows all its pages', async () => {
    const { file } = await writeReport(runIds[0] ?? '', join(directory, 'printed.html'), { directory });
    const { page } = await watchedPage(browser);
    await page.goto(pathToFileURL(file).href);
    await page.emulateMedia({ media: 'print' });
    for (const name of ['Overview', 'Prompts', 'Proposals', 'Evidence'])
      await page.getByRole('region', { name, exact: true }).waitFor();
    await page.context().close();
  });

  test('an unknown run and an empty store are told in words', async () => {
    const { page } = await watchedPage(browser);
    await page.goto(at('runs/no-such-run'));
    await page.getByText('there is no run "no-such-run"').waitFor();
    const folder = emptyProject();
    const empty = await startDashboard({ directory: folder });
    await page.goto(empty.url);
    await page.getByText('No runs are stored here yet').waitFor();
    await page.context().close();
    await empty.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
