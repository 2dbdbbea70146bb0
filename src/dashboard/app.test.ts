import { expect, test } from 'vitest';
import type { EvidenceWindow } from '../operations/page/page-data.ts';
import { newRun } from '../runs/new-run.fixture.ts';
import { createRun } from '../runs/run-session.ts';
import { storeStudy } from '../runs/stored-study.ts';
import { temporaryStore } from '../runs/temporary-store.fixture.ts';
import { dashboardApp } from './app.ts';

const token = 'the-token-of-this-server';

function dashboard({ loopback = true } = {}) {
  const store = temporaryStore();
  const session = createRun(store, newRun);
  session.close();
  const app = dashboardApp({
    store,
    assets: { script: 'script', style: 'style', modules: new Map([['app.js', 'module']]) },
    token,
    loopback,
  });
  const study = storeStudy(store, 'evaluate', {
    prompts: [{ tasks: [{}, {}] }],
    scoredOn: 'target',
    simulated: true,
    models: {},
  });
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(`http://127.0.0.1:4000${path}`, { method, headers: { host: '127.0.0.1:4000', ...headers } });
  return { ask, store, study, runId: session.runId };
}

test.each(['127.0.0.1:4000', '127.0.0.2:4000', 'localhost:4000', '[::1]:4000', '127.0.0.1'])(
  'its own name %s is answered',
  async (host) => {
    const { ask } = dashboard();
    expect((await ask('/', { host })).status).toBe(200);
  },
);

test.each([
  'evil.example',
  'evil.example:4000',
  '127.0.0.1.evil.example',
  'localhost.evil.example:4000',
  '[::2]:4000',
  '',
])('a foreign Host "%s" gets 403', async (host) => {
  const { ask } = dashboard();
  expect((await ask('/api/runs', { host })).status).toBe(403);
});

test.each(['http://evil.example', 'null', 'http://127.0.0.1:4001', 'https://127.0.0.1:4000'])(
  'a foreign Origin %s gets 403',
  async (origin) => {
    const { ask } = dashboard();
    expect((await ask('/api/runs', { origin })).status).toBe(403);
  },
);

test('a request that the browser marks as from another site gets 403, a link to the page does not', async () => {
  const { ask } = dashboard();
  expect(
    (await ask('/api/runs', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status,
  ).toBe(403);
  expect((await ask('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
});

test.each([
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/etc/passwd',
  '/../../etc/passwd',
  '/api/runs/..%2f..%2fetc%2fpasswd',
  '/.metaspo/metaspo.db',
])('path traversal %s gets 404', async (path) => {
  const { ask } = dashboard();
  expect((await ask(path)).status).toBe(404);
});

test('a forged POST gets 403 and changes nothing', async () => {
  const { ask, runId } = dashboard();
  const forged: readonly Record<string, string>[] = [
    {},
    { 'x-metaspo-token': 'guessed' },
    { 'x-metaspo-token': token, origin: 'http://evil.example' },
  ];
  for (const headers of forged) {
    expect((await ask(`/api/runs/${runId}/delete`, headers, 'POST')).status).toBe(403);
  }
  expect((await ask(`/api/runs/${runId}`)).status).toBe(200);
});

test('the page itself may delete a run', async () => {
  const { ask, runId } = dashboard();
  const headers = { 'x-metaspo-token': token, origin: 'http://127.0.0.1:4000' };
  expect((await ask(`/api/runs/${runId}/delete`, headers, 'POST')).status).toBe(200);
  expect((await ask(`/api/runs/${runId}`)).status).toBe(404);
});

test('a run that no process executes cannot be stopped, and the answer says so', async () => {
  const { ask, runId } = dashboard();
  const answer = await ask(`/api/runs/${runId}/stop`, { 'x-metaspo-token': token }, 'POST');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ message: `no process executes the run ${runId}` });
});

test('every answer carries the strict policy, refusals too', async () => {
  const { ask } = dashboard();
  const answers = await Promise.all([
    ask('/'),
    ask('/api/runs'),
    ask('/nothing'),
    ask('/', { host: 'evil.example' }),
  ]);
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('beyond this machine nothing is shown without the token of the printed address', async () => {
  const { ask } = dashboard({ loopback: false });
  const host = 'machine.example:4000';
  expect((await ask('/', { host })).status).toBe(403);
  expect((await ask('/?token=guessed', { host })).status).toBe(403);
  const entry = await ask(`/?token=${token}`, { host });
  expect(entry.status).toBe(303);
  expect(entry.headers.get('location')).toBe('/');
  const cookie = entry.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect((await ask('/api/runs', { host, cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);
});

test('evidence that is not asked for properly is explained', async () => {
  const { ask, runId } = dashboard();
  const answer = await ask(`/api/runs/${runId}/evidence?task=baby`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ message: 'evidence needs a task, a split and two system prompts' });
});

test('studies are listed in words, and each can be read', async () => {
  const { ask, study } = dashboard();
  const list = await (await ask('/api/studies')).json();
  expect(list).toMatchObject([{ id: study, kind: 'evaluate', subject: '1 system prompt on 2 target tasks' }]);
  expect(await (await ask(`/api/studies/${study}`)).json()).toMatchObject({ id: study, result: {} });
  expect((await ask('/api/studies/unknown')).status).toBe(404);
});

test('without a queue there are no workers to show', async () => {
  const { ask } = dashboard();
  expect(await (await ask('/api/cluster')).json()).toEqual({ state: 'none' });
});

test('evidence comes in parts, by filter and search, with the counts of all', async () => {
  const { ask, store } = dashboard();
  const session = createRun(store, newRun);
  for (const [systemPromptId, right] of [
    ['s0', 0],
    ['s1', 1],
  ] as const) {
    session.append({
      type: 'evaluation-finished',
      phase: 'outer-loop',
      iteration: 1,
      taskName: 'baby',
      split: 'train',
      systemPromptId,
      userPromptId: 'u0',
      score: 0.5,
      scored: 250,
      unscored: 0,
      formatErrors: 0,
      outcomes: Array.from({ length: 250 }, (_unused, example) => [
        `example ${example}`,
        example < 120 ? right : 0,
        null,
        'answer',
        null,
      ]),
    });
  }
  session.close();
  const query = `/api/runs/${session.runId}/evidence?task=baby&split=train&first=s0&second=s1`;
  const part = async (parameters: string) =>
    (await (await ask(`${query}${parameters}`)).json()) as EvidenceWindow;
  const placesOf = ({ rows }: EvidenceWindow) => rows.map(({ place }) => place);
  const all = await part('&from=200&count=100');
  expect(all.counts).toMatchObject({ all: 250, better: 120, wrong: 130, worse: 0 });
  expect(placesOf(all)).toEqual(Array.from({ length: 50 }, (_unused, place) => 200 + place));
  const fixed = await part('&filter=better&from=118&count=10');
  expect(placesOf(fixed)).toEqual([118, 119]);
  const found = await part('&search=EXAMPLE%2024');
  expect(found.counts.all).toBe(11);
  expect(placesOf(found)[0]).toBe(24);
});
