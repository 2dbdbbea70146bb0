// One coordinator: puts calls through the queue as fast as it can, with everything around a model that a run has.
// Takes the address of the queue, the folder of the configuration, calls and concurrency; prints what it measured.
// With `node --expose-gc` that includes what is still held at the beginning and at the end.
import { readFileSync } from 'node:fs';
import { QueueClient } from '../../src/cluster/client/queue-client.ts';
import { readQueueAddress } from '../../src/cluster/redis/queue-address.ts';
import { loadConfiguration } from '../../src/config/load-configuration.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import type { ModelRequest } from '../../src/models/model.ts';
import { composeModel } from '../../src/models/model-chain.ts';
import { ThrottleRegistry } from '../../src/models/throttle/throttle-registry.ts';
import { neededModel, resolveTeam } from '../../src/operations/model-team.ts';
import { loadTaskSet } from '../../src/operations/task-set.ts';
import { conversation } from '../../src/prompts/message.ts';
import { SqliteJournal } from '../../src/runs/journal.ts';
import { openStore } from '../../src/runs/store/open-store.ts';

const [url = '', folder = '', calls = '', concurrency = ''] = process.argv.slice(2);
const loaded = await loadConfiguration({ file: folder });
const tasks = await loadTaskSet(loaded);
const { transport } = neededModel(await resolveTeam(loaded, tasks), 'base');
const stop = new AbortController();
const client = new QueueClient({
  address: readQueueAddress(url),
  run: `bench-${process.pid}`,
  stop: stop.signal,
});
const store = openStore(folder);
const model = composeModel({
  transport: client.transport(transport, 120_000),
  journal: new SqliteJournal(store),
  account: new BudgetAccount({ limits: { calls: 2 * Number(calls) } }),
  throttle: new ThrottleRegistry({ maximumConcurrency: Number(concurrency) }).of({
    endpoint: 'bench',
    relays: true,
  }),
  retry: { policy: { attemptTimeoutMs: Number.POSITIVE_INFINITY } },
});

const examples = tasks.source.flatMap(({ train }) => train);
const requests = examples.map(({ input }) => conversation('Think step by step.', JSON.stringify(input)));
let next = 0;

function request(number: number): ModelRequest {
  const messages = requests[number % requests.length] ?? [];
  return { role: 'base', messages, parameters: { temperature: 0 }, samplePath: `repeat ${number}` };
}

async function ask(until: number): Promise<void> {
  while (next < until) {
    next += 1;
    await model.complete(request(next));
  }
}

async function askAll(until: number): Promise<void> {
  await Promise.all(Array.from({ length: Number(concurrency) }, () => ask(until)));
}

await askAll(2_000);
const heldAtStart = heldBytes();
const memory: number[] = [];
const cpu = process.cpuUsage();
const [ranBefore, waitedBefore] = scheduled();
const start = performance.now();
for (let tenth = 1; tenth <= 10; tenth += 1) {
  await askAll(2_000 + (Number(calls) * tenth) / 10);
  memory.push(process.memoryUsage.rss());
}
const seconds = (performance.now() - start) / 1_000;
const [ran, waited] = scheduled();
const { user, system } = process.cpuUsage(cpu);
await client.close();
store.close();
process.stdout.write(
  JSON.stringify({
    seconds,
    callsPerSecond: Number(calls) / seconds,
    cpuMs: (user + system) / 1_000 / Number(calls),
    memory,
    held: [heldAtStart, heldBytes()],
    ran: (ran - ranBefore) / 1e9 / seconds,
    waited: (waited - waitedBefore) / 1e9 / seconds,
  }),
);
process.exit();

/** Nanoseconds that the main thread was on a core, and that it waited for one that others had (Linux). */
function scheduled(): readonly [ran: number, waited: number] {
  const [ran, waited] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
  return [ran ?? 0, waited ?? 0];
}

/** What a full collection leaves of the heap. */
function heldBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
