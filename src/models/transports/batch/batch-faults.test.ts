import { describe, expect, it } from 'vitest';
import type { Treatment } from '../../../../test/support/batch-server/served.ts';
import type { BatchStore } from './batch-store.ts';
import { batchesOf, numbers, request, subjects } from './batches.fixture.ts';
import { memoryBatchStore } from './memory-batch-store.fixture.ts';

describe.each(subjects)('batches of $name in trouble', (subject) => {
  const { format } = subject;
  const { start, session, answer, server } = batchesOf(subject);

  it.each(['missing', 'malformed', 'expired', 'cancelled'] as const)(
    'asks again for requests whose result is %s',
    async (as) => {
      await start({
        treat: ({ body }, batch) =>
          batch.id.endsWith('_1') && /Question [12]"/.test(JSON.stringify(body)) ? { as } : answer(body),
      });
      const { askAll, account } = await session();
      const replies = await askAll(5);
      expect(replies.map(({ text }) => text)).toEqual(
        numbers(5).map((number) => `<answer>${number}</answer>`),
      );
      expect(server().batches.map(({ items }) => items.length)).toEqual([5, 2]);
      expect(account.usage.base).toMatchObject({ calls: 7, errors: 2 });
      const isBilled = as === 'missing' || as === 'malformed';
      expect(account.usage.base.outputTokens).toBe(5 * 9);
      // What may have been billed counts in the budget as the longest reply that was allowed.
      expect(account.unconfirmed.base).toMatchObject({ calls: 0, outputTokens: isBilled ? 2 * 100 : 0 });
    },
  );

  it('asks again what the server failed at, and not what it refuses', async () => {
    const treatments: Readonly<Record<string, Treatment>> = {
      '1': { as: 'error', status: 500, type: 'api_error', words: 'down' },
      '2': { as: 'error', status: 400, type: 'invalid_request_error', words: 'no such thing' },
    };
    await start({
      treat: ({ body }, batch) => {
        const question = /Question (\d+)/.exec(JSON.stringify(body))?.[1] ?? '';
        const treatment = batch.id.endsWith('_1') ? treatments[question] : undefined;
        return treatment ?? answer(body);
      },
    });
    const { model } = await session();
    const results = await Promise.allSettled(numbers(4).map((number) => model.complete(request(number))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(results[2]).toMatchObject({ reason: { failure: 'bad-request', status: 400 } });
    expect(server().batches.map(({ items }) => items.length)).toEqual([4, 1]);
  });

  it('hands a batch in again after refusals, with the wait that the server asks for', async () => {
    await start();
    const route = format === 'openai' ? 'upload' : 'create';
    server().fail({ route, status: 429, headers: { 'retry-after': '0.01' } });
    server().fail({ route, status: 429, headers: { 'retry-after': '0.01' } });
    const { askAll } = await session();
    expect(await askAll(3)).toHaveLength(3);
    expect(server().batches).toHaveLength(1);
    expect(server().routes.filter((each) => each === route)).toHaveLength(3);
  });

  it.each([{ status: 500 }, { reset: true }] as const)(
    'does not hand in twice a batch that arrived although its submission failed (%o)',
    async (fault) => {
      await start();
      server().fail({ route: 'create', done: true, ...fault });
      const { askAll, account } = await session();
      expect(await askAll(3)).toHaveLength(3);
      expect(server().batches).toHaveLength(1);
      expect(account.usage.base.calls).toBe(3);
    },
  );

  it('hands in again a batch that did not arrive', async () => {
    await start();
    server().fail({ route: 'create', status: 500 });
    const { askAll } = await session();
    expect(await askAll(3)).toHaveLength(3);
    expect(server().batches).toHaveLength(1);
  });

  it('goes on when a look fails or the results are cut off', async () => {
    await start();
    server().fail({ route: 'look', status: 503 });
    server().fail({ route: 'look', reset: true });
    server().fail({ route: 'results', cut: true });
    const { askAll } = await session();
    expect(await askAll(3)).toHaveLength(3);
    expect(server().batches).toHaveLength(1);
  });

  it('fails the calls of a batch that is refused for good, and charges nothing', async () => {
    await start();
    const route = format === 'openai' ? 'upload' : 'create';
    server().fail({ route, status: 401 });
    const { model, account, store } = await session();
    await expect(model.complete(request(0))).rejects.toMatchObject({ status: 401, retryable: false });
    expect(account.usage.base).toMatchObject({ calls: 0, outputTokens: 0 });
    store.tidy();
    expect(store.ids(model.id)).toEqual([]);
  });

  it('leaves batches at the provider when it stops, without a charge; the next session collects them', async () => {
    let isEnded = false;
    await start({ isEnded: () => isEnded });
    const first = await session();
    const calls = Promise.allSettled(numbers(6).map((number) => first.model.complete(request(number))));
    await expect.poll(() => server().batches[0]?.looks ?? 0).toBeGreaterThan(0);
    expect(first.account.spending.committed.base.calls).toBe(0);
    first.stop.abort(new Error('stop'));
    expect((await calls).every(({ status }) => status === 'rejected')).toBe(true);
    await first.batcher.close();
    expect(first.account.usage.base).toMatchObject({ calls: 0, outputTokens: 0, usd: 0 });
    expect(first.notes.at(-1)).toContain('goes on at the provider with 6 requests');

    isEnded = true;
    const second = await session(first.store);
    expect(await second.askAll(6)).toHaveLength(6);
    expect(server().batches).toHaveLength(1);
    expect(second.account.usage.base.calls).toBe(6);
  });

  it('keeps the result of a call that was given up for the next that asks', async () => {
    let isEnded = false;
    await start({ isEnded: () => isEnded });
    const { model, account } = await session();
    const abort = new AbortController();
    const early = model.complete(request(0), { signal: abort.signal });
    abort.abort(new Error('changed my mind'));
    await expect(early).rejects.toThrow('changed my mind');
    const givenUp = new AbortController();
    const late = model.complete(request(0), { signal: givenUp.signal });
    const other = model.complete(request(1));
    await expect.poll(() => server().batches[0]?.looks ?? 0).toBeGreaterThan(0);
    givenUp.abort(new Error('waited too long'));
    await expect(late).rejects.toThrow('waited too long');
    isEnded = true;
    await other;
    expect((await model.complete(request(0))).text).toBe('<answer>0</answer>');
    expect(server().batches.map(({ items }) => items.length)).toEqual([2]);
    expect(account.usage.base.calls).toBe(2);
  });

  it('sends nothing of what was gathered after a stop', async () => {
    await start();
    const { model, stop, account } = await session(undefined, { quietSeconds: 60 });
    const call = model.complete(request(0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort(new Error('stop'));
    await expect(call).rejects.toThrow('stop');
    expect(server().routes).toEqual([]);
    expect(account.usage.base.calls).toBe(0);
  });

  it('finds a batch whose id it did not live to store', async () => {
    await start();
    const store = memoryBatchStore();
    const forgetful: BatchStore = { ...store, submitted: () => new Promise(() => undefined) };
    const first = await session(forgetful);
    void first.model.complete(request(0)).catch(() => undefined);
    await expect.poll(() => server().batches.length).toBe(1);

    const second = await session(store);
    expect(await second.askAll(1)).toHaveLength(1);
    expect(server().batches).toHaveLength(1);
  });

  it('asks anew when a batch of an earlier session is not known any more', async () => {
    await start();
    const store = memoryBatchStore();
    const { askAll, model } = await session(store);
    await askAll(2);
    const stored = { name: 'gone', modelId: model.id, requests: 2, begunAt: 1, id: 'gone' };
    const second = await session({ ...store, find: (identity) => store.find(identity) && stored });
    expect(await second.askAll(2)).toHaveLength(2);
    expect(server().batches.map(({ items }) => items.length)).toEqual([2, 2]);
  });
});
