import { describe, expect, it } from 'vitest';
import { BudgetAccount } from './budget-account.ts';
import { journaled } from './journal.ts';
import type { JournalEntry, JournalStore } from './journal-store.ts';
import { memoryJournal } from './memory-journal.ts';
import type { Completion, ModelRequest } from './model.ts';
import { ModelCallError } from './model-call-error.ts';
import { type ModelScript, scriptedModel } from './scripted-model.ts';

const request: ModelRequest = {
  role: 'base',
  messages: [{ role: 'user', content: 'How many stars?' }],
  parameters: { temperature: 0 },
  samplePath: 'repeat 0',
};

function subject(script: ModelScript, store: JournalStore = memoryJournal(), namespace?: string) {
  const transport = scriptedModel(script);
  const account = new BudgetAccount();
  const model = journaled(transport, { store, account, namespace });
  return { model, transport, account };
}

/** A store whose writes end only when they are told to. */
function slowStore() {
  const known = new Map<string, Completion>();
  const written = Promise.withResolvers<void>();
  const entries: JournalEntry[] = [];
  const store: JournalStore = {
    find: (identity) => known.get(identity),
    async add(entry) {
      entries.push(entry);
      known.set(entry.identity, entry.completion);
      await written.promise;
    },
  };
  return { store, entries, finishWriting: () => written.resolve() };
}

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const later = new Promise((resolve) => setTimeout(resolve, 5, pending));
  return (await Promise.race([promise, later])) === pending;
}

describe('the journal', () => {
  it('stores a reply durably before anyone sees it, also one who asks meanwhile', async () => {
    const { store, entries, finishWriting } = slowStore();
    const { model } = subject(['five'], store);
    const first = model.complete(request);
    expect(await isPending(first)).toBe(true);
    const second = model.complete(request);
    expect(await isPending(second)).toBe(true);
    expect(entries).toMatchObject([{ model: 'scripted/model', role: 'base', completion: { text: 'five' } }]);
    finishWriting();
    expect(await first).toMatchObject({ text: 'five', identity: entries[0]?.identity });
    expect(await second).toMatchObject({ text: 'five', cached: true });
  });

  it('stores the reply as it came, without marks of its own', async () => {
    const { store, entries, finishWriting } = slowStore();
    finishWriting();
    await subject(['five'], store).model.complete(request);
    expect(Object.keys(entries[0]?.completion ?? {})).toEqual(['text', 'usage', 'finishReason']);
  });

  it('never stores an error: the next call asks again', async () => {
    const { model, transport } = subject([new ModelCallError('down', { failure: 'server-error' }), 'five']);
    await expect(model.complete(request)).rejects.toThrow('down');
    expect(await model.complete(request)).toMatchObject({ text: 'five' });
    expect(transport.requests).toHaveLength(2);
  });

  it('gives no reply that could not be stored', async () => {
    const store: JournalStore = { find: () => undefined, add: () => Promise.reject(new Error('disk full')) };
    await expect(subject(['five'], store).model.complete(request)).rejects.toThrow('disk full');
  });

  it.each<[string, Partial<ModelRequest>]>([
    ['messages', { messages: [{ role: 'user', content: 'How many stars, really?' }] }],
    ['parameters', { parameters: { temperature: 0, maxOutputTokens: 5 } }],
    ['sample path', { samplePath: 'repeat 1' }],
    ['options', { options: { tools: [] } }],
  ])('asks anew when the %s differ', async (_name, change) => {
    const { model, transport } = subject(['five', 'six']);
    await model.complete(request);
    await model.complete({ ...request, ...change });
    expect(transport.requests).toHaveLength(2);
  });

  it('shares replies between roles, but not between models', async () => {
    const store = memoryJournal();
    const { model, transport } = subject(['five'], store);
    await model.complete(request);
    expect(await model.complete({ ...request, role: 'judge' })).toMatchObject({ cached: true });
    const other = scriptedModel(['six'], { id: 'scripted/other' });
    const { text } = await journaled(other, { store, account: new BudgetAccount() }).complete(request);
    expect([text, transport.requests.length]).toEqual(['six', 1]);
  });

  it('under a namespace reads its own replies only, and those again after a restart', async () => {
    const store = memoryJournal();
    await subject(['shared'], store).model.complete(request);
    expect((await subject(['own'], store, 'run 7').model.complete(request)).text).toBe('own');
    const resumed = subject([], store, 'run 7');
    expect(await resumed.model.complete(request)).toMatchObject({ text: 'own', cached: true });
    expect((await subject(['another'], store, 'run 8').model.complete(request)).text).toBe('another');
  });

  it('goes on for the others when one who asked gives up', async () => {
    const gate = Promise.withResolvers<string>();
    const { model, transport } = subject(() => gate.promise);
    const abort = new AbortController();
    const first = model.complete(request, { signal: abort.signal });
    const second = model.complete(request, { signal: new AbortController().signal });
    abort.abort(new Error('stop'));
    await expect(first).rejects.toThrow('stop');
    gate.resolve('five');
    expect((await second).text).toBe('five');
    expect(transport.requests).toHaveLength(1);
  });

  it('ends the call when all who asked give up, and makes it anew for the next', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { model } = subject((_request, number, { signal }) => {
      signals.push(signal);
      return number === 0 ? new Promise<string>(() => undefined) : 'five';
    });
    const abort = new AbortController();
    const calls = [model.complete(request, abort), model.complete(request, abort)];
    abort.abort(new Error('stop'));
    const results = await Promise.allSettled(calls);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(signals[0]?.aborted).toBe(true);
    expect((await model.complete(request)).text).toBe('five');
  });

  it('counts what was asked for apart from what was sent', async () => {
    const store = memoryJournal();
    await subject(['five'], store).model.complete(request);
    const { model, account } = subject([], store);
    await model.complete(request);
    expect(account.requests.totals()).toMatchObject({ baseCalls: 1, tokens: 5 });
    expect(account.usage.base).toMatchObject({ calls: 0, cached: 1 });
  });
});
