/**
 * What several workers bring, and what the queue costs: `node bench/cluster/main.ts`, or a part of it:
 * `... main.ts workers overhead run coordinator journal lost`. Needs redis-server.
 */
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { measureJournal } from './journal.ts';
import { Cluster } from './processes.ts';

type Row = readonly [what: string, measured: string];

/** Calls at once of each worker, at a fixed latency. */
const cap = 4;
const latencyMs = 250;

const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  async workers() {
    const rows: Row[] = [];
    let ofOne = 0;
    for (const count of [1, 2, 4]) {
      await using cluster = await Cluster.start({ latencyMs });
      await cluster.addWorkers(count, cap);
      const { calls, seconds } = await cluster.optimize(cluster.queued);
      const pace = calls / seconds;
      if (count === 1) ofOne = pace;
      const ratio = `${(pace / ofOne).toFixed(2)} times that of 1`;
      rows.push([
        `${count} workers, ${cap} at once each, ${latencyMs} ms a call`,
        `${pace.toFixed(1)} calls/s, ${ratio}`,
      ]);
    }
    return rows;
  },
  async overhead() {
    await using cluster = await Cluster.start({ latencyMs: 0 });
    const direct = await cluster.optimize(cluster.direct);
    await cluster.addWorkers(1, 64);
    const before = await cluster.workerCpuMs();
    const redisBefore = await cluster.redisCpuMs();
    const queued = await cluster.optimize(cluster.queued);
    const [worker, redis] = [await cluster.workerCpuMs(), await cluster.redisCpuMs()];
    const small = await cluster.optimize([...cluster.queued, '--limit', '10']);
    const furtherCpuMs = (queued.cpuMs - small.cpuMs) / (queued.calls - small.calls);
    return [
      ['calls', String(queued.calls)],
      ['CPU per call of a run without a queue, start included', ms(direct.cpuMs / direct.calls)],
      ['CPU per call of the coordinator, start included', ms(queued.cpuMs / queued.calls)],
      [`CPU per call of the coordinator, calls after the first ${small.calls}`, ms(furtherCpuMs)],
      ['CPU per call of the worker', ms((worker - before) / queued.calls)],
      ['CPU per call of Redis', ms((redis - redisBefore) / queued.calls)],
      ['calls/s without a queue, with it', `${pace(direct)}, ${pace(queued)}`],
      [
        'time that the queue adds to a call, one call at a time',
        ms((await cluster.timeOfCallMs(true)) - (await cluster.timeOfCallMs(false))),
      ],
    ];
  },
  async run() {
    await using cluster = await Cluster.start({ latencyMs: 0, trainExamples: 2_000 });
    await cluster.addSimulatedWorkers(2);
    const run = await cluster.optimize(cluster.simulated);
    return [
      ['calls of a complete run, 1,024 at once, models in the 2 workers', String(run.calls)],
      ['calls a second', pace(run)],
      ['CPU per call of the run, start included', ms(run.cpuMs / run.calls)],
      ['load of the machine at the end (1 minute)', loadavg()[0]?.toFixed(1) ?? ''],
    ];
  },
  async coordinator() {
    await using cluster = await Cluster.start({ latencyMs: 0 });
    await cluster.addSimulatedWorkers(2);
    const before = [await cluster.workerCpuMs(), await cluster.redisCpuMs()];
    const coordinator = await cluster.coordinate(500_000, 1_024);
    const { calls, seconds, callsPerSecond, cpuMs, memory, held, ran, waited } = coordinator;
    const [worker = 0, redis = 0] = [await cluster.workerCpuMs(), await cluster.redisCpuMs()];
    const share = (milliseconds: number) =>
      `${((100 * milliseconds) / (seconds * 1_000)).toFixed(0)} % of a core`;
    return [
      ['calls, 1,024 at once, models in the 2 workers', String(calls)],
      ['calls a second', callsPerSecond.toFixed(0)],
      ['coordinator', share(cpuMs * calls)],
      ['both workers', share(worker - (before[0] ?? 0))],
      ['Redis', share(redis - (before[1] ?? 0))],
      ['CPU per call of the coordinator', ms(cpuMs)],
      ['its main thread: running, waiting for a core', `${percent(ran)}, ${percent(waited)}`],
      ['resident memory of the coordinator by tenth', memory.map(megabytes).join(', ')],
      ['heap in use at the beginning, at the end', held.map(megabytes).join(', ')],
      ['load of the machine at the end (1 minute)', loadavg()[0]?.toFixed(1) ?? ''],
    ];
  },
  async journal() {
    const replies = 1_024_000;
    const { repliesPerSecond, cpuMs, bytes } = await measureJournal(replies, 64);
    return [
      ['replies stored, 64 per commit', String(replies)],
      ['a second', repliesPerSecond.toFixed(0)],
      ['CPU per reply', `${cpuMs.toFixed(3)} ms`],
      ['bytes on disk per reply of 280 characters', bytes.toFixed(0)],
    ];
  },
  async lost() {
    await using cluster = await Cluster.start({ latencyMs: 60_000 });
    const [doomed] = await cluster.addWorkers(1, cap);
    const run = cluster.start('optimize', '--no-test', '-j', String(cap), ...cluster.queued);
    while ((await cluster.callsInFlight()) < cap) await sleep(20);
    await cluster.addWorkers(1, cap);
    const before = await cluster.callsSeen();
    const killedAt = performance.now();
    doomed?.kill('SIGKILL');
    while ((await cluster.callsSeen()) <= before) await sleep(20);
    const first = performance.now() - killedAt;
    run.kill('SIGKILL');
    return [['from the death of a worker to the next call that was made for it', ms(first)]];
  },
};

function pace({ calls, seconds }: { readonly calls: number; readonly seconds: number }): string {
  return (calls / seconds).toFixed(0);
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

const asked = process.argv.slice(2);
process.on('SIGTERM', () => process.exit(1));
process.stdout.write(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}\n\n`);
for (const [name, measurePart] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`| ${name} | |\n| --- | --- |\n`);
  for (const row of await measurePart()) process.stdout.write(`| ${row.join(' | ')} |\n`);
  process.stdout.write('\n');
}
