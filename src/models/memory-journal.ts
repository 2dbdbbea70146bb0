import type { JournalStore } from './journal-store.ts';
import type { Completion } from './model.ts';

/** A journal that lives as long as the process: for tests and for runs that need not resume. */
export function memoryJournal(): JournalStore {
  const completions = new Map<string, Completion>();
  return {
    find: (identity) => completions.get(identity),
    async add({ identity, completion }) {
      if (!completions.has(identity)) completions.set(identity, completion);
    },
  };
}
