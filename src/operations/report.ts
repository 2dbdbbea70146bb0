import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../foundation/errors.ts';
import { findRun } from '../runs/find-run.ts';
import { openStore, type Store } from '../runs/store/open-store.ts';
import { pageAssets } from './page/page-assets.ts';
import { reportPage } from './page/page-html.ts';
import { reportData } from './page/report-data.ts';
import type { StoredRunsOptions } from './runs/stored-runs.ts';

export interface WrittenReport {
  readonly runId: string;
  /** The whole path of the file. */
  readonly file: string;
  readonly bytes: number;
}

/**
 * Writes a run as one HTML file that needs no network: prompts, scores, decisions and a sample of the evidence.
 * @param run its id, a part of it, or `latest`.
 * @param file default `metaspo-<run>.html` in the working directory; an existing file is replaced.
 * @throws UsageError `run-not-found`, `run-ambiguous`, `store-missing`, `report-not-writable`.
 */
export async function writeReport(
  run: string,
  file?: string,
  { directory = '.' }: StoredRunsOptions = {},
): Promise<WrittenReport> {
  const store = openStore(resolve(directory), { create: false });
  try {
    const runId = findRun(store, run);
    const page = await reportText(store, runId);
    const path = resolve(file ?? `metaspo-${runId}.html`);
    write(path, page);
    return { runId, file: path, bytes: Buffer.byteLength(page) };
  } finally {
    store.close();
  }
}

async function reportText(store: Store, runId: string): Promise<string> {
  return reportPage(await pageAssets(), await reportData(store, runId));
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError('report-not-writable', 'the report cannot be written', {
      where: path,
      hint: 'Name another file with -o.',
      cause: error,
    });
  }
}
