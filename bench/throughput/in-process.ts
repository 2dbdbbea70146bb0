import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UsageByRole } from '../../src/models/usage-by-role.ts';
import { runProgram } from './program.ts';

/** Rounds of inner and outer loop: enough that the start of the process hardly counts. */
const iterations = 10;

interface OptimizeDocument {
  readonly wallMs: number;
  readonly usage: UsageByRole;
}

/** What a run with the simulated models in its own process used. */
export async function simulatedCpu() {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-'));
  try {
    copyFileSync(join(import.meta.dirname, 'metaspo.config.yaml'), join(folder, 'metaspo.config.yaml'));
    const set = [
      'models.base=sim/base',
      'models.optimizer=sim/optimizer',
      `settings.iterations=${iterations}`,
    ];
    const words = ['optimize', '--no-test', ...set.flatMap((value) => ['--set', value])];
    const { document, usage } = await runProgram<OptimizeDocument>(folder, words);
    return { calls: document.usage.base.calls, cpuMs: usage.cpuMs, runMs: document.wallMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
