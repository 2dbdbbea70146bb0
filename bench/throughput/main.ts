/**
 * How close runs come to what their endpoint allows, what a call costs, and whether memory stays flat:
 * `node bench/throughput/main.ts`, or one part of it: `... main.ts schedule latency cpu memory`.
 * `--rounds 3` is how often each latency is measured; the median is shown.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { PresetName } from '../../src/optimizers/settings.ts';
import { simulatedCpu } from './in-process.ts';
import { scheduleOf } from './schedule.ts';
import { type Measurement, measure, measureBare, type Workload } from './workload.ts';

const presets: readonly PresetName[] = ['paper', 'efficient'];
/** Latency in milliseconds, and calls at once. */
const endpoints = [
  [50, 16],
  [50, 64],
  [500, 64],
  [500, 256],
] as const;
/** Rounds of preset `paper` that make 500,000 calls. */
const manyIterations = 86;

const { values, positionals: asked } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);

interface Table {
  readonly head: readonly string[];
  rows(): AsyncGenerator<readonly string[]>;
}

const parts: Readonly<Record<string, Table>> = {
  /** In virtual time, where nothing takes time but the calls: what the schedule alone costs. */
  schedule: {
    head: ['preset', 'calls', 'critical path', 'at once', 'ideal', 'schedule', 'schedule / ideal'],
    async *rows() {
      for (const preset of presets) {
        const critical = await scheduleOf(preset, Number.POSITIVE_INFINITY);
        for (const concurrency of [16, 64, 256]) {
          const { calls, latencies } = await scheduleOf(preset, concurrency);
          const ideal = Math.max(calls / concurrency, critical.latencies);
          const path = `${critical.latencies} calls`;
          const times = [`${ideal.toFixed(1)} latencies`, `${latencies} latencies`];
          yield [preset, count(calls), path, `${concurrency}`, ...times, (latencies / ideal).toFixed(3)];
        }
      }
    },
  },
  latency: {
    head: [
      'preset',
      'latency',
      'at once',
      'calls',
      'ideal',
      'time',
      'time / ideal',
      'a call of a bare client',
      'time / ideal of that',
      'load',
    ],
    async *rows() {
      for (const preset of presets) {
        const { latencies: critical } = await scheduleOf(preset, Number.POSITIVE_INFINITY);
        for (const [latencyMs, concurrency] of endpoints) {
          const workload = { preset, latencyMs, concurrency };
          const { calls, runMs } = await medianRun(workload, (measured) => measured.runMs);
          const ideal = Math.max((calls * latencyMs) / concurrency, critical * latencyMs);
          const bare = await measureBare(workload);
          const idealOfBare = (ideal * bare) / latencyMs;
          yield [
            ...[preset, `${latencyMs} ms`, `${concurrency}`, count(calls)],
            ...[seconds(ideal), seconds(runMs), (runMs / ideal).toFixed(3)],
            ...[`${bare.toFixed(1)} ms`, (runMs / idealOfBare).toFixed(3), load()],
          ];
        }
      }
    },
  },
  cpu: {
    head: ['', 'calls a second', 'CPU a call', 'goal', 'load'],
    async *rows() {
      const workload = { preset: 'paper', latencyMs: 0, concurrency: 64 } as const;
      const { calls, cpuMs, runMs } = await medianRun(workload, (measured) => measured.cpuMs);
      yield [
        'over HTTP, start of the process included',
        count(Math.round((calls / runMs) * 1000)),
        ms(cpuMs / calls),
        'at most 0.6 ms',
        load(),
      ];
      const inProcess = await simulatedCpu();
      yield [
        'simulated in process, journal and store included',
        count(Math.round((inProcess.calls / inProcess.runMs) * 1000)),
        ms(inProcess.cpuMs / inProcess.calls),
        'at most 0.1 ms',
        load(),
      ];
    },
  },
  memory: {
    head: ['calls', 'CPU a call', 'peak memory by quarter', 'peak memory', 'goal', 'load'],
    async *rows() {
      const workload = { preset: 'paper', latencyMs: 0, concurrency: 64 } as const;
      const long = await measure({ ...workload, iterations: manyIterations });
      const quarters = long.peakMemoryByQuarter.map(megabytes).join(', ');
      const cpu = ms(long.cpuMs / long.calls);
      yield [count(long.calls), cpu, quarters, megabytes(long.peakMemory), 'below 300 MB', load()];
    },
  },
};

async function medianRun(workload: Workload, by: (measurement: Measurement) => number): Promise<Measurement> {
  const measurements: Measurement[] = [];
  for (let round = 0; round < rounds; round += 1) measurements.push(await measure(workload));
  const sorted = measurements.sort((one, other) => by(one) - by(other));
  return sorted[Math.floor((rounds - 1) / 2)] as Measurement;
}

const count = (value: number) => value.toLocaleString('en');
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
const ms = (value: number) => `${value.toFixed(3)} ms`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const load = () => (loadavg()[0] ?? 0).toFixed(1);

console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim()}, simulated models`);
for (const name of asked.length === 0 ? Object.keys(parts) : asked) {
  const part = parts[name];
  if (part === undefined) throw new Error(`no part "${name}"; parts: ${Object.keys(parts).join(', ')}`);
  console.log(`\n| ${part.head.join(' | ')} |\n|${' --- |'.repeat(part.head.length)}`);
  for await (const row of part.rows()) console.log(`| ${row.join(' | ')} |`);
}
