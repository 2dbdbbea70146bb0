// Preloaded into a measured process: writes what the process used to the file METASPO_BENCH_USAGE when it ends.
import { writeFileSync } from 'node:fs';

/** What a process used from its start to its end. */
export interface ProcessUsage {
  /** Of all its threads, user and system. */
  readonly cpuMs: number;
  /** Highest resident memory, in bytes. */
  readonly peakMemory: number;
  /** The same within each quarter of the process's life. */
  readonly peakMemoryByQuarter: readonly number[];
}

const intervalMs = 200;
const memory: number[] = [];
setInterval(() => memory.push(process.memoryUsage.rss()), intervalMs).unref();

process.on('exit', () => {
  const file = process.env.METASPO_BENCH_USAGE;
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const size = Math.max(1, Math.ceil(memory.length / 4));
  const usage: ProcessUsage = {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMemory: maxRSS * 1024,
    peakMemoryByQuarter: [0, 1, 2, 3].map((quarter) =>
      Math.max(0, ...memory.slice(quarter * size, (quarter + 1) * size)),
    ),
  };
  writeFileSync(file, JSON.stringify(usage));
});
