import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '../../src/runs/journal.ts';
import { openStore } from '../../src/runs/store/open-store.ts';

/** About what the simulated base model says to a problem. */
const text = 'The first number is 12 and the second is 30, so together they are 42. '.repeat(4);
const usage = { inputTokens: 120, outputTokens: 80 };

export interface MeasuredJournal {
  readonly repliesPerSecond: number;
  /** A reply. */
  readonly cpuMs: number;
  /** On the disk, a reply of 280 characters. */
  readonly bytes: number;
}

/** Stores replies as fast as the journal takes them, `atOnce` in each commit. */
export async function measureJournal(replies: number, atOnce: number): Promise<MeasuredJournal> {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-journal-'));
  const store = openStore(folder);
  const journal = new SqliteJournal(store);
  const completion = { text, usage, finishReason: 'stop' as const };
  const entryOf = (number: number) => {
    const identity = createHash('sha256').update(String(number)).digest('hex').slice(0, 32);
    return { identity, model: 'bench', role: 'base', completion };
  };
  try {
    const cpu = process.cpuUsage();
    const start = performance.now();
    for (let next = 0; next < replies; next += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, (_, index) => journal.add(entryOf(next + index))));
    }
    const seconds = (performance.now() - start) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    store.close();
    const bytes = statSync(store.file).size / replies;
    return { repliesPerSecond: replies / seconds, cpuMs: (user + system) / 1_000 / replies, bytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
