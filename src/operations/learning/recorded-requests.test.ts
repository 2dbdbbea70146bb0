import { expect, it } from 'vitest';
import type { ModelRequest } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import type { OptimizerAsked } from '../../runs/run-event.ts';
import { recordedRequests } from './recorded-requests.ts';

const request: ModelRequest = {
  role: 'optimizer',
  messages: [{ role: 'user', content: 'Write a prompt.' }],
  parameters: {},
  samplePath: 'seed 1/iteration 1',
};

const place = { phase: 'outer-loop', iteration: 1, kind: 'system', candidate: 2, purpose: 'write, try 1' };

it('keeps what was asked where in the run, and what was said', async () => {
  const events: OptimizerAsked[] = [];
  const model = recordedRequests(scriptedModel(['no tag in here']), (event) => events.push(event));
  expect((await model.complete(request, { place })).text).toBe('no tag in here');
  const { messages } = request;
  expect(events).toEqual([{ type: 'optimizer-asked', ...place, messages, reply: 'no tag in here' }]);
});

it('keeps why there was no reply, and passes the error on', async () => {
  const events: OptimizerAsked[] = [];
  const failing = {
    id: 'm',
    complete: () => Promise.reject(new ModelCallError('the reply of m is empty', { failure: 'empty-reply' })),
  };
  const model = recordedRequests(failing, (event) => events.push(event));
  await expect(model.complete(request, { place })).rejects.toThrow('is empty');
  expect(events).toMatchObject([{ purpose: 'write, try 1', failure: 'the reply of m is empty' }]);
});

it('cuts texts that are too long to be read, and names a call without a place by its sample path', async () => {
  const events: OptimizerAsked[] = [];
  const model = recordedRequests(scriptedModel(['x'.repeat(30_000)]), (event) => events.push(event));
  await model.complete(request);
  expect(events[0]?.purpose).toBe('seed 1/iteration 1');
  expect(events[0]?.reply).toMatch(/^x{20000}\n\[… 10000 more characters\]$/);
});
