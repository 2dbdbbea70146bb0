import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { randomStream } from '../stats/random.ts';
import { readEvents } from './event-log.ts';
import { SqliteJournal } from './journal.ts';
import { runDetails } from './run-details.ts';
import { spentSoFar } from './spend-ledger.ts';
import { openStore } from './store/open-store.ts';
import { temporaryFolder } from './temporary-store.fixture.ts';

const writer = fileURLToPath(new URL('killed-writer.fixture.ts', import.meta.url));

interface KilledWriter {
  readonly runId: string;
  readonly sent: readonly number[];
  readonly kept: readonly number[];
}

/** Lets the writer keep some replies and kills it in the middle of its work. */
async function killAfter(
  replies: number,
  folder: string,
  first: number,
  runId?: string,
): Promise<KilledWriter> {
  const child = spawn(
    process.execPath,
    [writer, folder, String(first), ...(runId === undefined ? [] : [runId])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  const output = await outputUntilKilled(child, replies);
  await closed;
  const [id = '', ...lines] = output.split('\n');
  const numbers = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [Number(line.slice(word.length + 1))] : []));
  return { runId: id, sent: numbers('sent'), kept: numbers('kept') };
}

/** Everything that the child wrote before its death, without a last line that was cut off. */
async function outputUntilKilled(child: ChildProcess, replies: number): Promise<string> {
  let output = '';
  let kept = 0;
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    kept += String(chunk).split('kept').length - 1;
    if (kept >= replies) child.kill('SIGKILL');
  }
  return output.slice(0, output.lastIndexOf('\n'));
}

test('a process killed at any moment loses no stored reply, counts every call, and leaves a sound store', async () => {
  const folder = temporaryFolder();
  const random = randomStream(1, 'kills');
  const kept: number[] = [];
  const sent: number[] = [];
  let runId: string | undefined;
  for (let kill = 1; kill <= 8; kill += 1) {
    const killed = await killAfter(random.integer(400), folder, sent.length, runId);
    runId = killed.runId;
    kept.push(...killed.kept);
    sent.push(...killed.sent);

    const store = openStore(folder);
    const journal = new SqliteJournal(store);
    expect(kept.filter((number) => journal.find(`call ${number}`) === undefined)).toEqual([]);
    const { usage, unconfirmed } = spentSoFar(store, runId);
    expect(usage.base.calls + unconfirmed.base.calls).toBeGreaterThanOrEqual(sent.length);
    expect(usage.base.calls).toBeLessThanOrEqual(sent.length);
    expect(runDetails(store, runId).usage.total.base.calls).toBe(usage.base.calls);
    expect(store.database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(runDetails(store, runId)).toMatchObject({ status: 'interrupted', sessions: kill });
    const events = [...readEvents(store, runId)];
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    const prompts = new Set(
      events.map(({ event }) => (event.type === 'prompt-introduced' ? event.promptId : '')),
    );
    expect(kept.filter((number) => !prompts.has(`prompt ${number}`))).toEqual([]);
    store.close();
  }
  expect(kept.length).toBeGreaterThan(0);
}, 60_000);

test('several processes can make the store at the same moment', async () => {
  const folder = temporaryFolder();
  const writers = await Promise.all([0, 1_000_000, 2_000_000].map((first) => killAfter(5, folder, first)));
  const store = openStore(folder);
  const journal = new SqliteJournal(store);
  for (const { runId, kept } of writers) {
    expect(runDetails(store, runId).status).toBe('interrupted');
    expect(kept.filter((number) => journal.find(`call ${number}`) === undefined)).toEqual([]);
  }
  store.close();
});
