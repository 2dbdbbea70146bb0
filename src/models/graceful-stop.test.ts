import { expect, test, vi } from 'vitest';
import { BudgetAccount } from './budget-account.ts';
import { GracefulStop } from './graceful-stop.ts';
import { memoryJournal } from './memory-journal.ts';
import type { Completion, Model, ModelRequest } from './model.ts';
import { composeModel } from './model-chain.ts';
import { Throttle } from './throttle/endpoint-throttle.ts';

const request: ModelRequest = {
  role: 'base',
  messages: [{ role: 'user', content: 'hello' }],
  parameters: {},
  samplePath: 'repeat 0',
};
const completion: Completion = {
  text: 'hi',
  usage: { inputTokens: 1, outputTokens: 1 },
  finishReason: 'stop',
};

/** A transport that answers when told to, or rejects when its signal aborts. */
function heldModel() {
  const answers: (() => void)[] = [];
  const model: Model = {
    id: 'test/held',
    complete: (_request, context) =>
      new Promise((resolve, reject) => {
        answers.push(() => resolve(completion));
        context?.signal?.addEventListener('abort', () => reject(context.signal?.reason));
      }),
  };
  return { model, answers };
}

test('after a stop a call in flight still gets its reply', async () => {
  const stop = new AbortController();
  const graceful = new GracefulStop(stop.signal, 60_000);
  const { model, answers } = heldModel();
  const call = graceful.around(model).complete(request, { signal: stop.signal });
  stop.abort(new Error('stop'));
  answers[0]?.();
  await expect(call).resolves.toEqual(completion);
  await graceful.drained();
});

test('after a stop nothing new is asked, and what waited is not sent', async () => {
  const stop = new AbortController();
  const graceful = new GracefulStop(stop.signal, 60_000);
  const { model, answers } = heldModel();
  stop.abort(new Error('stop'));
  await expect(graceful.around(model).complete(request)).rejects.toThrow('stop');
  await expect(graceful.beforeSending(model).complete(request)).rejects.toMatchObject({
    failure: 'withdrawn',
  });
  expect(answers).toHaveLength(0);
});

test('what waited when the stop came is charged nothing', async () => {
  const stop = new AbortController();
  const graceful = new GracefulStop(stop.signal, 60_000);
  const { model, answers } = heldModel();
  const account = new BudgetAccount({ limits: { calls: 10 } });
  const composed = composeModel({
    transport: model,
    journal: memoryJournal(),
    account,
    throttle: new Throttle({ endpoint: 'http://server', maximumConcurrency: 2 }),
    stop: graceful,
  });
  const calls = ['a', 'b', 'c', 'd', 'e'].map((samplePath) =>
    composed.complete({ ...request, samplePath }, { signal: stop.signal }),
  );
  await vi.waitUntil(() => answers.length === 2, { timeout: 20_000 });
  stop.abort(new Error('stop'));
  for (const answer of answers) answer();
  const ended = await Promise.allSettled(calls);
  expect(ended.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
    'rejected',
  ]);
  expect(ended.at(-1)).toMatchObject({ reason: new Error('stop') });
  expect(account.usage.base).toMatchObject({ calls: 2, errors: 0, inputTokens: 2, outputTokens: 2 });
});

test('a call that takes longer than the grace is given up', async () => {
  const stop = new AbortController();
  const graceful = new GracefulStop(stop.signal, 1);
  const { model } = heldModel();
  const call = graceful.around(model).complete(request, { signal: stop.signal });
  stop.abort(new Error('stop'));
  await expect(call).rejects.toThrow('stop');
  await graceful.drained();
});

test("a caller's own signal still ends its call at once", async () => {
  const caller = new AbortController();
  const graceful = new GracefulStop(new AbortController().signal, 60_000);
  const { model } = heldModel();
  const call = graceful.around(model).complete(request, { signal: caller.signal });
  caller.abort(new Error('no longer wanted'));
  await expect(call).rejects.toThrow('no longer wanted');
});

test("a caller's signal ends those of its calls that are under way, whatever has ended before", async () => {
  const caller = new AbortController();
  const graceful = new GracefulStop(new AbortController().signal, 60_000);
  const { model, answers } = heldModel();
  const around = graceful.around(model);
  const [first, second] = [1, 2].map(() => around.complete(request, { signal: caller.signal }));
  answers[0]?.();
  await expect(first).resolves.toEqual(completion);
  const third = around.complete(request, { signal: caller.signal });
  caller.abort(new Error('no longer wanted'));
  await expect(second).rejects.toThrow('no longer wanted');
  await expect(third).rejects.toThrow('no longer wanted');
  await graceful.drained();
});
