import { expect, test } from 'vitest';
import type { Completion, Model, ModelRequest } from '../models/model.ts';
import { GracefulStop } from './graceful-stop.ts';

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
  await expect(graceful.beforeSending(model).complete(request)).rejects.toThrow('stop');
  expect(answers).toHaveLength(0);
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
