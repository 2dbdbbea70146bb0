/**
 * Time and memory of reading a sample from large files: `node bench/readers/main.ts [gigabytes] [rows]`, by default 2
 * GB of JSON lines and Parquet files of 1,000,000 rows. Each file is written and each reading done by a process of its
 * own, whose peak memory is what the system says of it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measure.ts';

const [gigabytes = '2', rows = '1000000'] = process.argv.slice(2);

const files = [
  { name: 'baby.jsonl', kind: 'jsonl', amount: gigabytes },
  { name: 'office.parquet', kind: 'parquet', amount: rows },
  // As pandas writes it: one row group without a page index.
  { name: 'game.parquet', kind: 'parquet-one-group', amount: rows },
] as const;

const script = (name: string) => join(import.meta.dirname, name);
const folder = mkdtempSync(join(tmpdir(), 'metaspo-bench-'));

function child(...command: readonly string[]): string {
  return execFileSync(process.execPath, ['--max-old-space-size=8000', ...command], { encoding: 'utf8' });
}

try {
  console.log('| file | size (MB) | read as | records | examples kept | seconds | peak memory (MB) |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { name, kind, amount } of files) {
    const path = join(folder, 'review', name);
    const records = child(script('write-file.ts'), kind, path, amount).trim();
    const size = (statSync(path).size / 1e6).toFixed(0);
    for (const route of ['own', 'suite'] as const) {
      const measured = JSON.parse(child(script('measure.ts'), route, folder, name)) as Measured;
      const { kept, seconds, peakMegabytes } = measured;
      const cells = [
        kind,
        size,
        `${route} task`,
        records,
        kept,
        seconds.toFixed(1),
        peakMegabytes.toFixed(0),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true });
}
