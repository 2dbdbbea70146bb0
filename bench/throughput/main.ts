/**
 * How close a run comes to what its endpoint allows, what a call costs, and whether memory stays flat:
 * `node bench/throughput/main.ts`, or one part of it: `... main.ts latency cpu memory`.
 */
import { cpus } from 'node:os';
import { paperSettings } from '../../src/optimizers/settings.ts';
import { type Measurement, measure } from './workload.ts';

const latencyMs = 50;
const concurrency = 64;
/** Rounds of the two short parts; the median is shown. */
const rounds = 3;
/** Rounds of inner and outer loop: the paper's, and enough for 500,000 calls. */
const paperIterations = paperSettings.iterations;
const manyIterations = 86;

type Row = readonly [what: string, measured: string, goal: string];

const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  async latency() {
    const measured = await medianRun({ latencyMs, iterations: paperIterations }, ({ runMs }) => runMs);
    const ideal = Math.max((measured.calls * latencyMs) / concurrency, criticalPath() * latencyMs);
    return [
      ['calls that the server saw', count(measured.calls), ''],
      [`time of the run, ${latencyMs} ms a call, ${concurrency} at once`, seconds(measured.runMs), ''],
      ['ideal: max(calls x latency / concurrency, critical path)', seconds(ideal), ''],
      ['time / ideal', (measured.runMs / ideal).toFixed(3), 'at most 1.15'],
    ];
  },
  async cpu() {
    const measured = await medianRun({ latencyMs: 0, iterations: paperIterations }, ({ cpuMs }) => cpuMs);
    return [
      ['calls a second at zero latency', count(Math.round(measured.calls / (measured.runMs / 1000))), ''],
      ['CPU a call, start of the process included', ms(measured.cpuMs / measured.calls), 'at most 0.7 ms'],
    ];
  },
  async memory() {
    const measured = await measure({ latencyMs: 0, iterations: manyIterations });
    const quarters = measured.peakMemoryByQuarter.map(megabytes).join(', ');
    return [
      ['calls of the long run', count(measured.calls), '500,000'],
      ['CPU a call of the long run', ms(measured.cpuMs / measured.calls), 'at most 0.7 ms'],
      ['peak memory by quarter of the long run', quarters, 'flat'],
      ['peak memory of the long run', megabytes(measured.peakMemory), 'below 300 MB'],
    ];
  },
};

/** Calls that wait for each other: the first scores; in each round m proposals of an inner loop, then one outer loop. */
function criticalPath(): number {
  const { innerProposals } = paperSettings;
  const proposalAndScore = 3;
  return 1 + paperIterations * (innerProposals * proposalAndScore + proposalAndScore);
}

async function medianRun(
  workload: Parameters<typeof measure>[0],
  by: (measurement: Measurement) => number,
): Promise<Measurement> {
  const measurements: Measurement[] = [];
  for (let round = 0; round < rounds; round += 1) measurements.push(await measure(workload));
  const [median] = measurements.sort((one, other) => by(one) - by(other)).slice((rounds - 1) / 2);
  return median as Measurement;
}

const count = (value: number) => value.toLocaleString('en');
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
const ms = (value: number) => `${value.toFixed(3)} ms`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(parts) : asked;
console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim()}\n`);
console.log('| | measured | goal |\n| --- | --- | --- |');
for (const name of names) {
  const part = parts[name];
  if (part === undefined) throw new Error(`no part "${name}"; parts: ${Object.keys(parts).join(', ')}`);
  for (const row of await part()) console.log(`| ${row.join(' | ')} |`);
}
