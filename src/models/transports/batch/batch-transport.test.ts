import { afterEach, describe, expect, it } from 'vitest';
import {
  answerBody,
  type BatchServer,
  type BatchServerSettings,
  startBatchServer,
  type Treatment,
} from '../../../../test/support/batch-server.ts';
import { imageIdentity } from '../../../data/images/find-image.ts';
import { BudgetAccount } from '../../budget-account.ts';
import { memoryJournal } from '../../memory-journal.ts';
import type { Model, ModelRequest } from '../../model.ts';
import { composeModel } from '../../model-chain.ts';
import { ThrottleRegistry } from '../../throttle/throttle-registry.ts';
import { resolveModel } from '../resolve-model.ts';
import type { BatchSetting } from './batch-setting.ts';
import type { BatchStore } from './batch-store.ts';
import { batchTransport } from './batch-transport.ts';
import { Batcher } from './batcher.ts';
import { memoryBatchStore } from './memory-batch-store.fixture.ts';

const price = { input: 2, output: 10 };
const environment = { TEST_KEY: 'batch-test-key-1234567890' };

interface Subject {
  readonly name: string;
  readonly format: BatchServerSettings['format'];
  readonly model: string;
}

const subjects: readonly Subject[] = [
  { name: 'OpenAI', format: 'openai', model: 'openai/test-model' },
  { name: 'an OpenAI-compatible server', format: 'openai', model: 'openai-compatible/test-model' },
  { name: 'Anthropic', format: 'anthropic', model: 'anthropic/test-model' },
];

function request(number: number): ModelRequest {
  return {
    role: 'base',
    messages: [
      { role: 'system', content: 'Answer in a tag.' },
      { role: 'user', content: `Question ${number}` },
    ],
    parameters: { temperature: 0, maxOutputTokens: 100 },
    samplePath: 'repeat 0',
  };
}

/** A picture, with a byte behind its end that makes it another one. */
function pixel(last: number): Buffer {
  const base64 =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from([last])]);
}

function requestAbout(picture: Buffer): ModelRequest {
  const source = { base64: picture.toString('base64') };
  const images = [{ identity: imageIdentity(picture), mediaType: 'image/png', source }] as const;
  const { messages, ...rest } = request(0);
  const shown = messages.map((message) => (message.role === 'user' ? { ...message, images } : message));
  return { ...rest, messages: shown };
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

describe.each(subjects)('batches of $name', ({ format, model: modelName }) => {
  let server: BatchServer;
  const stops: AbortController[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop.abort(new Error('test over'));
    await server.close();
  });

  const answer = (body: Readonly<Record<string, unknown>>): Treatment => {
    const question = /Question (\d+)/.exec(JSON.stringify(body))?.[1];
    return { as: 'answer', body: answerBody(format, `<answer>${question}</answer>`) };
  };
  const start = async (settings: Partial<BatchServerSettings> = {}) => {
    server = await startBatchServer({ format, treat: ({ body }) => answer(body), ...settings });
  };

  const session = async (
    store: BatchStore = memoryBatchStore(),
    numbersOf: Partial<BatchSetting> = {},
    limits = {},
  ) => {
    const stop = new AbortController();
    stops.push(stop);
    const notes: string[] = [];
    const {
      transport,
      batch,
      price: batchPrice,
    } = await resolveModel(
      {
        model: modelName,
        baseURL: server.url,
        apiKeyEnv: 'TEST_KEY',
        price,
        batch: { quietSeconds: 0.1, pollSeconds: 0.02, ...numbersOf },
      },
      { environment },
    );
    if (batch === undefined) throw new Error('the setting asks for batches');
    const { wire, setting, caller } = batch;
    const batcher = new Batcher({
      modelId: transport.id,
      endpoint: caller.endpoint,
      wire,
      store,
      setting,
      stop: stop.signal,
      note: (text) => notes.push(text),
    });
    const batched = batchTransport(transport, batch, batcher, undefined);
    const account = new BudgetAccount({ limits });
    const journal = memoryJournal();
    const model: Model = composeModel({
      transport: batched,
      journal,
      account,
      price: batchPrice,
      throttle: new ThrottleRegistry({ maximumConcurrency: 2 }).of(batched),
      retry: { policy: { attemptTimeoutMs: Number.POSITIVE_INFINITY, firstDelayMs: 1 } },
    });
    const askAll = (count: number) =>
      Promise.all(numbers(count).map((number) => model.complete(request(number))));
    return { model, account, batcher, stop, notes, askAll, store };
  };

  it('sends what is asked together as one batch, and gives each call its reply', async () => {
    await start();
    const { askAll } = await session();
    const replies = await askAll(25);
    expect(replies.map(({ text }) => text)).toEqual(
      numbers(25).map((number) => `<answer>${number}</answer>`),
    );
    expect(server.batches.map(({ items }) => items.length)).toEqual([25]);
    expect(replies[0]?.usage).toMatchObject({ inputTokens: 20, outputTokens: 9 });
  });

  it('sends the request that a call of its own would send', async () => {
    await start({ single: () => answerBody(format, 'single') });
    const { askAll } = await session();
    await askAll(1);
    const { transport } = await resolveModel(
      { model: modelName, baseURL: server.url, apiKeyEnv: 'TEST_KEY' },
      { environment },
    );
    const single = await transport.complete(request(0));
    expect(single.text).toBe('single');
    const [item] = server.batches[0]?.items ?? [];
    expect(item?.body).toMatchObject({ model: 'test-model', max_tokens: 100, temperature: 0 });
    expect(JSON.stringify(item?.body)).toContain('Answer in a tag.');
  });

  it('sends an image as a call of its own would, and keeps apart what is asked about different ones', async () => {
    const singles: unknown[] = [];
    await start({
      single: (body) => {
        singles.push(body);
        return answerBody(format, 'single');
      },
    });
    const { model } = await session();
    const [red, blue] = [0, 1].map((last) => requestAbout(pixel(last)));
    await Promise.all([red, blue, red].map((about) => model.complete(about as ModelRequest)));
    const { transport } = await resolveModel(
      { model: modelName, baseURL: server.url, apiKeyEnv: 'TEST_KEY' },
      { environment },
    );
    for (const about of [red, blue]) await transport.complete(about as ModelRequest);
    const bodies = server.batches.flatMap(({ items }) => items.map(({ body }) => JSON.stringify(body)));
    expect(bodies.toSorted()).toEqual(singles.map((body) => JSON.stringify(body)).toSorted());
    for (const last of [0, 1]) {
      const data = pixel(last).toString('base64');
      expect(bodies.filter((body) => body.includes(data))).toHaveLength(1);
    }
  });

  it('sends the key with every exchange', async () => {
    await start();
    const { askAll } = await session();
    await askAll(1);
    const keys = server.headers.map((headers) => headers.authorization ?? headers['x-api-key']);
    expect(new Set(keys)).toEqual(
      new Set([format === 'openai' ? `Bearer ${environment.TEST_KEY}` : environment.TEST_KEY]),
    );
  });

  it('sends a full batch at once and the rest in another', async () => {
    await start();
    const { askAll } = await session(undefined, { maximumRequests: 10 });
    await askAll(25);
    expect(server.batches.map(({ items }) => items.length)).toEqual([10, 10, 5]);
  });

  it('waits for calls of other models, whose replies may ask for more', async () => {
    await start();
    const { model, batcher } = await session();
    const reply = Promise.withResolvers<never>();
    const other = batcher.watching({ id: 'other', complete: () => reply.promise });
    const otherCall = other.complete(request(0)).catch(() => undefined);
    const first = model.complete(request(1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.batches).toHaveLength(0);
    reply.reject(new Error('no reply'));
    await otherCall;
    await Promise.all([first, model.complete(request(2))]);
    expect(server.batches.map(({ items }) => items.length)).toEqual([2]);
  });

  it('costs half, reserves half, and counts each call', async () => {
    await start();
    const { account, askAll } = await session();
    await askAll(10);
    const usd = (10 * (20 * price.input + 9 * price.output)) / 1_000_000 / 2;
    expect(account.usage.base).toMatchObject({ calls: 10, errors: 0, inputTokens: 200, outputTokens: 90 });
    expect(account.usage.base.usd).toBeCloseTo(usd, 12);
  });

  it('asks no more than the budget covers', async () => {
    await start();
    const { account, model } = await session(undefined, {}, { baseCalls: 4 });
    const results = await Promise.allSettled(numbers(7).map((number) => model.complete(request(number))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(server.batches.map(({ items }) => items.length)).toEqual([4]);
    expect(account.usage.base.calls).toBe(4);
  });

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
      expect(server.batches.map(({ items }) => items.length)).toEqual([5, 2]);
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
    expect(server.batches.map(({ items }) => items.length)).toEqual([4, 1]);
  });

  it('hands a batch in again after refusals, with the wait that the server asks for', async () => {
    await start();
    const route = format === 'openai' ? 'upload' : 'create';
    server.fail({ route, status: 429, headers: { 'retry-after': '0.01' } });
    server.fail({ route, status: 429, headers: { 'retry-after': '0.01' } });
    const { askAll } = await session();
    expect(await askAll(3)).toHaveLength(3);
    expect(server.batches).toHaveLength(1);
    expect(server.routes.filter((each) => each === route)).toHaveLength(3);
  });

  it.each([{ status: 500 }, { reset: true }] as const)(
    'does not hand in twice a batch that arrived although its submission failed (%o)',
    async (fault) => {
      await start();
      server.fail({ route: 'create', done: true, ...fault });
      const { askAll, account } = await session();
      expect(await askAll(3)).toHaveLength(3);
      expect(server.batches).toHaveLength(1);
      expect(account.usage.base.calls).toBe(3);
    },
  );

  it('hands in again a batch that did not arrive', async () => {
    await start();
    server.fail({ route: 'create', status: 500 });
    const { askAll } = await session();
    expect(await askAll(3)).toHaveLength(3);
    expect(server.batches).toHaveLength(1);
  });

  it('goes on when a look fails or the results are cut off', async () => {
    await start();
    server.fail({ route: 'look', status: 503 });
    server.fail({ route: 'look', reset: true });
    server.fail({ route: 'results', cut: true });
    const { askAll } = await session();
    expect(await askAll(3)).toHaveLength(3);
    expect(server.batches).toHaveLength(1);
  });

  it('fails the calls of a batch that is refused for good, and charges nothing', async () => {
    await start();
    const route = format === 'openai' ? 'upload' : 'create';
    server.fail({ route, status: 401 });
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
    await expect.poll(() => server.batches[0]?.looks ?? 0).toBeGreaterThan(0);
    expect(first.account.spending.committed.base.calls).toBe(0);
    first.stop.abort(new Error('stop'));
    expect((await calls).every(({ status }) => status === 'rejected')).toBe(true);
    await first.batcher.close();
    expect(first.account.usage.base).toMatchObject({ calls: 0, outputTokens: 0, usd: 0 });
    expect(first.notes.at(-1)).toContain('goes on at the provider with 6 requests');

    isEnded = true;
    const second = await session(first.store);
    expect(await second.askAll(6)).toHaveLength(6);
    expect(server.batches).toHaveLength(1);
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
    await expect.poll(() => server.batches[0]?.looks ?? 0).toBeGreaterThan(0);
    givenUp.abort(new Error('waited too long'));
    await expect(late).rejects.toThrow('waited too long');
    isEnded = true;
    await other;
    expect((await model.complete(request(0))).text).toBe('<answer>0</answer>');
    expect(server.batches.map(({ items }) => items.length)).toEqual([2]);
    expect(account.usage.base.calls).toBe(2);
  });

  it('sends nothing of what was gathered after a stop', async () => {
    await start();
    const { model, stop, account } = await session(undefined, { quietSeconds: 60 });
    const call = model.complete(request(0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort(new Error('stop'));
    await expect(call).rejects.toThrow('stop');
    expect(server.routes).toEqual([]);
    expect(account.usage.base.calls).toBe(0);
  });

  it('finds a batch whose id it did not live to store', async () => {
    await start();
    const store = memoryBatchStore();
    const forgetful: BatchStore = { ...store, submitted: () => new Promise(() => undefined) };
    const first = await session(forgetful);
    void first.model.complete(request(0)).catch(() => undefined);
    await expect.poll(() => server.batches.length).toBe(1);

    const second = await session(store);
    expect(await second.askAll(1)).toHaveLength(1);
    expect(server.batches).toHaveLength(1);
  });

  it('asks anew when a batch of an earlier session is not known any more', async () => {
    await start();
    const store = memoryBatchStore();
    const { askAll, model } = await session(store);
    await askAll(2);
    const stored = { name: 'gone', modelId: model.id, requests: 2, begunAt: 1, id: 'gone' };
    const second = await session({ ...store, find: (identity) => store.find(identity) && stored });
    expect(await second.askAll(2)).toHaveLength(2);
    expect(server.batches.map(({ items }) => items.length)).toEqual([2, 2]);
  });
});
