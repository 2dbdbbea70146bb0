/**
 * What a run of a hundred thousand and of a million evaluations takes, and how long its result takes to open:
 * `node bench/scale/main.ts`, or of other sizes: `... main.ts 20000`. The models are the simulated ones, in process.
 */
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDashboard } from '../../src/dashboard/start-dashboard.ts';
import type { UsageByRole } from '../../src/models/usage-by-role.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { runProgram } from '../throughput/program.ts';

const { innerProposals, outerProposals, keptUserPrompts } = methodSettings('paper');
/** Evaluations in a round of inner and outer loop of preset `paper`: 4 tasks with 50 examples, (m + M k) prompts. */
const evaluationsInIteration = 4 * 50 * (innerProposals + outerProposals * keptUserPrompts);

interface OptimizeDocument {
  readonly runId: string;
  readonly wallMs: number;
  readonly usage: UsageByRole;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000];
const [{ model } = { model: 'unknown' }] = cpus();
console.log(
  `Node ${process.versions.node}, ${cpus().length} x ${model.trim()}, simulated models in process\n`,
);
console.log(
  '| evaluations | calls sent | time | time per 100,000 | CPU per evaluation | peak memory by quarter | database | `runs show`: CPU | dashboard: first summary |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const size of sizes) console.log(`| ${(await rowOf(size)).join(' | ')} |`);
console.log(`\nLoad of the machine at the end: ${loadavg()[0]?.toFixed(1)}.`);

async function rowOf(size: number): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-scale-'));
  try {
    copyFileSync(join(import.meta.dirname, 'metaspo.config.yaml'), join(folder, 'metaspo.config.yaml'));
    const iterations = Math.ceil(size / evaluationsInIteration);
    const set = `settings.iterations=${iterations}`;
    const run = await runProgram<OptimizeDocument>(folder, ['optimize', '--no-test', '--set', set]);
    const { base } = run.document.usage;
    const evaluations = base.calls + base.cached;
    const shown = await runProgram(folder, ['runs', 'show', run.document.runId]);
    return [
      count(evaluations),
      count(base.calls),
      seconds(run.document.wallMs),
      seconds((run.document.wallMs / evaluations) * 100_000),
      `${(run.usage.cpuMs / evaluations).toFixed(3)} ms`,
      run.usage.peakMemoryByQuarter.map(megabytes).join(', '),
      megabytes(statSync(join(folder, '.metaspo', 'metaspo.db')).size),
      seconds(shown.usage.cpuMs),
      seconds(await summaryMs(folder, run.document.runId)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the first request of the run's page to its data, of a server that has read nothing before. */
async function summaryMs(directory: string, runId: string): Promise<number> {
  const dashboard = await startDashboard({ directory });
  try {
    const start = performance.now();
    const response = await fetch(new URL(`/api/runs/${runId}`, dashboard.url));
    if (!response.ok) throw new Error(`the dashboard answered ${response.status}`);
    await response.text();
    return performance.now() - start;
  } finally {
    await dashboard.close();
  }
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
