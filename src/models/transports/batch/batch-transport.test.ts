import { describe, expect, it } from 'vitest';
import { answerBody } from '../../../../test/support/batch-server/answer-body.ts';
import type { ModelRequest } from '../../model.ts';
import { resolveModel } from '../resolve-model.ts';
import {
  batchesOf,
  environment,
  numbers,
  pixel,
  price,
  request,
  requestAbout,
  subjects,
} from './batches.fixture.ts';

describe.each(subjects)('batches of $name', (subject) => {
  const { format, model: modelName } = subject;
  const { start, session, server } = batchesOf(subject);

  it('sends what is asked together as one batch, and gives each call its reply', async () => {
    await start();
    const { askAll } = await session();
    const replies = await askAll(25);
    expect(replies.map(({ text }) => text)).toEqual(
      numbers(25).map((number) => `<answer>${number}</answer>`),
    );
    expect(server().batches.map(({ items }) => items.length)).toEqual([25]);
    expect(replies[0]?.usage).toMatchObject({ inputTokens: 20, outputTokens: 9 });
  });

  it('sends the request that a call of its own would send', async () => {
    await start({ single: () => answerBody(format, 'single') });
    const { askAll } = await session();
    await askAll(1);
    const { transport } = await resolveModel(
      { model: modelName, baseURL: server().url, apiKeyEnv: 'TEST_KEY' },
      { environment },
    );
    const single = await transport.complete(request(0));
    expect(single.text).toBe('single');
    const [item] = server().batches[0]?.items ?? [];
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
      { model: modelName, baseURL: server().url, apiKeyEnv: 'TEST_KEY' },
      { environment },
    );
    for (const about of [red, blue]) await transport.complete(about as ModelRequest);
    const bodies = server().batches.flatMap(({ items }) => items.map(({ body }) => JSON.stringify(body)));
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
    const keys = server().headers.map((headers) => headers.authorization ?? headers['x-api-key']);
    expect(new Set(keys)).toEqual(
      new Set([format === 'openai' ? `Bearer ${environment.TEST_KEY}` : environment.TEST_KEY]),
    );
  });

  it('sends a full batch at once and the rest in another', async () => {
    await start();
    const { askAll } = await session(undefined, { maximumRequests: 10 });
    await askAll(25);
    expect(server().batches.map(({ items }) => items.length)).toEqual([10, 10, 5]);
  });

  it('waits for calls of other models, whose replies may ask for more', async () => {
    await start();
    const { model, batcher } = await session();
    const reply = Promise.withResolvers<never>();
    const other = batcher.watching({ id: 'other', complete: () => reply.promise });
    const otherCall = other.complete(request(0)).catch(() => undefined);
    const first = model.complete(request(1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server().batches).toHaveLength(0);
    reply.reject(new Error('no reply'));
    await otherCall;
    await Promise.all([first, model.complete(request(2))]);
    expect(server().batches.map(({ items }) => items.length)).toEqual([2]);
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
    expect(server().batches.map(({ items }) => items.length)).toEqual([4]);
    expect(account.usage.base.calls).toBe(4);
  });
});
