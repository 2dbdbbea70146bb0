import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startDashboard } from '../../src/dashboard/start-dashboard.ts';
import { writeReport } from '../../src/operations/report.ts';
import { openStore } from '../../src/runs/store/open-store.ts';
import type { RandomStream } from '../../src/stats/random.ts';
import { chromiumPath, launchChromium } from '../browser/chromium.ts';
import { hostileTexts } from '../browser/hostile-texts.ts';
import { emptyProject, hostileStudy, runOfTexts } from '../browser/stored-runs.ts';
import { watchedPage } from '../browser/watched-page.ts';
import { type Attack, type Subject, Trials, type Trouble } from './trouble.ts';

const run = 'window.executed=true';
const pieces = [
  ...hostileTexts.filter((text) => text.length < 1_000),
  `<svg/onload=${run}>`,
  `<svg><script href="data:,${run}"/>`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `"><img src=x onerror=${run}>`,
  `' onmouseover='${run}' style='position:fixed;inset:0`,
  `</textarea></title></style></script><script>${run}</script>`,
  `<!--><script>${run}</script>`,
  `<![CDATA[><script>${run}</script>]]>`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `<details open ontoggle=${run}>`,
  `<base href="https://x.example/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  `<link rel=stylesheet href="https://x.example/a.css">`,
  `[x](javascript:${run})`,
  `data:text/html,<script>${run}</script>`,
  '\ud83d',
  '\u0000',
];

export const hostilePage: Trouble = {
  name: 'page',
  what: 'Prompts, replies, data and names are random markup; the dashboard and the report show them in Chromium',
  promise: 'none of their scripts runs, no other host is contacted, and the page has no errors',
  subjects: [{ name: 'pages', trials: 60, attack: showHostileTexts }] satisfies readonly Subject[],
};

async function showHostileTexts(count: number, random: RandomStream): Promise<Attack> {
  const trials = new Trials();
  if (chromiumPath === undefined) return trials.attack('no Chromium on this machine');
  const directory = emptyProject();
  const store = openStore(directory);
  const dashboard = await startDashboard({ directory });
  const browser = await launchChromium();
  try {
    while (trials.count < count) {
      const text = () => Array.from({ length: 3 }, () => random.pick(pieces)).join(' ');
      const [first, second] = [text(), text()];
      const session = await runOfTexts(store, {
        systemPrompts: [first, second],
        texts: Array.from({ length: 8 }, text),
      });
      session.append({ type: 'run-finished', status: 'stopped-at-budget', stopReason: text() });
      session.close();
      const { file } = await writeReport(session.runId, join(directory, 'hostile.html'), { directory });
      const report = pathToFileURL(file).href;
      const at = (path: string) => `${dashboard.url}#/${path}`;
      const { page, errors, requests } = await watchedPage(browser);
      for (const url of [
        at(''),
        at(`runs/${session.runId}`),
        at(`runs/${session.runId}/prompts`),
        at(`runs/${session.runId}/evidence`),
        at(`studies/${hostileStudy(store, first, second)}`),
        report,
      ]) {
        await page.goto('about:blank');
        await page.goto(url);
        await page.locator('main, h1, h2').first().waitFor();
        await page.waitForLoadState('networkidle');
        for (const summary of await page.locator('summary').all())
          await summary.click({ timeout: 2_000 }).catch(() => {});
        trials.demand(
          (await page.evaluate('window.executed')) === undefined,
          () => `${url}: a script ran: ${first}`,
        );
        trials.add();
      }
      const elsewhere = requests.filter(
        (one) => !/^(?:http:\/\/127\.0\.0\.1|file:|about:|data:|blob:)/.test(one),
      );
      trials.demand(elsewhere.length === 0, () => `asked for ${elsewhere}`);
      trials.demand(errors.length === 0, () => errors.join('; '));
      await page.context().close();
    }
  } finally {
    await browser.close();
    await dashboard.close();
    store.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return trials.attack();
}
