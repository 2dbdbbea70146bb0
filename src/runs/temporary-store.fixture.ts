import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from './store/open-store.ts';

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store, empty unless the folder has one, that is closed after the test. */
export function temporaryStore(folder = temporaryFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  return store;
}
