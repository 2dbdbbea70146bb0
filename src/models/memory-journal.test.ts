import { describeJournalStore } from './journal-store.conformance.ts';
import { memoryJournal } from './memory-journal.ts';

describeJournalStore('the in-memory journal', { create: memoryJournal });
