import { describe, expect, it } from 'vitest';
import type { JournalEntry, JournalStore } from './journal-store.ts';
import type { Completion } from './model.ts';

/** What a journal's users rely on. `create` gives an empty store; `reopen` the same one as a new process sees it. */
export interface JournalStoreSubject {
  readonly create: () => JournalStore | Promise<JournalStore>;
  /** Absent for stores that end with the process. */
  readonly reopen?: (store: JournalStore) => JournalStore | Promise<JournalStore>;
}

/** The suite that every implementation of `JournalStore` passes. */
export function describeJournalStore(name: string, { create, reopen }: JournalStoreSubject): void {
  describe(`${name} as a journal store`, () => {
    it('knows nothing at first', async () => {
      expect((await create()).find('a'.repeat(32))).toBeUndefined();
    });

    it('finds a reply as soon as it was added, whole and unchanged', async () => {
      const store = await create();
      await store.add(entry('a', richCompletion));
      expect(store.find(identityOf('a'))).toEqual(richCompletion);
      expect(store.find(identityOf('b'))).toBeUndefined();
    });

    it('accepts the same identity twice and keeps the first reply', async () => {
      const store = await create();
      await store.add(entry('a', plainCompletion('first')));
      await store.add(entry('a', plainCompletion('second')));
      expect(store.find(identityOf('a'))?.text).toBe('first');
    });

    it('keeps many replies that are added at once', async () => {
      const store = await create();
      const names = Array.from({ length: 500 }, (_, number) => `reply ${number}`);
      await Promise.all(names.map((text) => store.add(entry(text, plainCompletion(text)))));
      expect(names.map((text) => store.find(identityOf(text))?.text)).toEqual(names);
    });

    it('keeps every character of a reply', async () => {
      const store = await create();
      const text = 'Zeile 1\r\nline 2\u0000\u2028 "quoted" \\ 日本語 👩‍🚀 <answer>5</answer>';
      await store.add(entry('a', plainCompletion(text)));
      expect(store.find(identityOf('a'))?.text).toBe(text);
    });

    it.skipIf(reopen === undefined)('still knows an added reply when it is opened again', async () => {
      const store = await create();
      await store.add(entry('a', richCompletion));
      const again = await reopen?.(store);
      expect(again?.find(identityOf('a'))).toEqual(richCompletion);
    });
  });
}

const richCompletion: Completion = {
  text: '<answer>5</answer>',
  usage: { inputTokens: 12, outputTokens: 40, reasoningTokens: 30, cachedInputTokens: 4, estimated: true },
  finishReason: 'tool-calls',
  content: [
    { type: 'text', text: '<answer>5</answer>' },
    { type: 'tool-call', toolName: 'look', input: '{}' },
  ],
  warnings: ['temperature is not supported'],
};

function plainCompletion(text: string): Completion {
  return { text, usage: { inputTokens: 1, outputTokens: 1 }, finishReason: 'stop' };
}

function identityOf(name: string): string {
  return Buffer.from(name).toString('hex').padStart(32, '0').slice(-32);
}

function entry(name: string, completion: Completion): JournalEntry {
  return { identity: identityOf(name), model: 'openai-compatible/m', role: 'base', completion };
}
