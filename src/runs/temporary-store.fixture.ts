import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { NewRun } from './run-session.ts';
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

export const newRun: NewRun = {
  version: '0.1.0',
  method: 'metaspo',
  preset: 'efficient',
  seed: 1,
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  simulated: true,
  tasks: [
    {
      name: 'baby',
      role: 'source',
      sizes: { train: 50, select: 50, test: 100 },
      floor: { constant: 0.5, chance: 0.2, best: 0.5 },
    },
    {
      name: 'pet',
      role: 'target',
      sizes: { train: 0, select: 0, test: 100 },
      floor: { constant: 0.6, chance: 0.2, best: 0.6 },
    },
  ],
  config: { systemPrompt: 'You are a helpful assistant.' },
};
