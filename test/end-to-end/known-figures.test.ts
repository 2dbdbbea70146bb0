import { expect, test } from 'vitest';
import { runPage } from '../../src/cli/render/run-page.ts';
import { RunList } from '../../src/dashboard/run-list.ts';
import { evaluate } from '../../src/operations/evaluate.ts';
import { pageLog } from '../../src/operations/page/page-log.ts';
import { listRuns, showRun } from '../../src/operations/runs/stored-runs.ts';
import { spentSoFar } from '../../src/runs/spend-ledger.ts';
import { runState } from '../../src/runs/state/run-state.ts';
import { openStore, type Store } from '../../src/runs/store/open-store.ts';
import { Project } from './project-in-process.ts';
import { overHttp, serverFor, smallConfiguration } from './workspace.ts';

process.env.COLUMNS = '200';

const small = { ...smallConfiguration, settings: { iterations: 1 } };

test('after a kill every view shows the calls that are known as used, and beside them what the budget counts', async () => {
  const server = await serverFor(small, { latency: 5 });
  using project = new Project(overHttp(server.url, small));
  const stop = new AbortController();
  let killed: Project | undefined;
  let sent = 0;
  await project.begin(
    {},
    {
      signal: stop.signal,
      observe: (event) => {
        if (killed !== undefined || event.type !== 'progress-reported') return;
        // Not at once: a kill after the first calls would leave nothing that is known.
        if (event.usage.base.calls < 50) return;
        sent = server.stats().calls;
        killed = project.asKilledNow();
        stop.abort();
      },
    },
  );
  using left = killed as unknown as Project;
  const { directory } = left;
  const details = showRun('latest', { directory });
  const { total, unconfirmed, counted } = details.usage;
  const known = total.base.calls + total.optimizer.calls;
  expect(known).toBeLessThanOrEqual(sent);
  expect(known + unconfirmed.calls).toBe(counted.calls);
  expect(counted.calls).toBeGreaterThanOrEqual(sent);

  const { usage } = inStore(directory, (store) => spentSoFar(store, details.id));
  expect(usage.base.calls + usage.optimizer.calls).toBe(known);
  expect(listRuns({ directory }).runs[0]?.calls).toBe(known);
  expect(inStore(directory, (store) => new RunList(store).items())[0]?.calls).toBe(known);
  const shown = inStore(directory, (store) => runState(pageLog(store, details.id).events, false));
  expect(shown.usage).toMatchObject({ total, unconfirmed });
  expect(runPage(details)).toContain(`Up to ${unconfirmed.calls} calls, `);

  const resumed = await left.goOn();
  expect(resumed.usage.base.calls + resumed.usage.optimizer.calls).toBeGreaterThanOrEqual(known);
  expect(resumed.unconfirmed.calls).toBe(unconfirmed.calls);
  await server.close();
}, 60_000);

test('a run and a study over `metaspo simulate` are marked as simulated, by their replies, stored ones too', async () => {
  const server = await serverFor(small);
  const configuration = overHttp(server.url, small);
  using project = new Project(configuration);
  const result = await project.begin();
  const { base, optimizer } = result.models;
  const simulatedModels = [
    { role: 'base', model: base },
    { role: 'optimizer', model: optimizer },
  ];
  expect(result).toMatchObject({ simulated: true, simulatedModels });
  const { directory } = project;
  const details = showRun('latest', { directory });
  expect(details.facts).toMatchObject({ simulated: true, simulatedModels });
  expect(listRuns({ directory }).runs[0]).toMatchObject({ simulated: true, simulatedModels });
  expect(runPage(details)).toContain(`These are simulated models (base ${base}, optimizer ${optimizer})`);
  await server.close();

  // The same prompts again: every reply comes from the journal.
  const again = await serverFor(small, { port: Number(new URL(server.url).port) });
  const study = await evaluate({ ...project.loaded(), directory }, { system: ['run:latest'] });
  expect(study).toMatchObject({ simulated: true, simulatedModels: [{ role: 'base', model: base }] });
  await again.close();
}, 60_000);

function inStore<Result>(directory: string, read: (store: Store) => Result): Result {
  const store = openStore(directory, { create: false });
  try {
    return read(store);
  } finally {
    store.close();
  }
}
