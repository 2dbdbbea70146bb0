import { expect, it } from 'vitest';
import { plainTask, rightForShare } from '../../../test/support/learning.ts';
import { checkConfiguration } from '../../config/check-configuration.ts';
import { createEvaluator } from '../../evaluation/evaluator.ts';
import { BudgetAccount } from '../../models/budget-account.ts';
import { journaled } from '../../models/journal.ts';
import { memoryJournal } from '../../models/memory-journal.ts';
import type { ModelRequest } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { scriptedModel } from '../../models/scripted-model.ts';
import { writing } from '../../optimizers/conformance/optimizer-scripts.ts';
import { methods } from '../../optimizers/methods.ts';
import { settingsOf } from '../../optimizers/settings.ts';
import type { OptimizerAsked } from '../../runs/run-event.ts';
import { SealedSplit } from '../../tasks/sealed-split.ts';
import type { Task } from '../../tasks/task.ts';
import type { Project } from '../session/project.ts';
import { learn, recordedRequests } from './learn-on.ts';

const secret = 'SEALED-QUESTION';
const floor = { constant: null, chance: null, best: 0 };

function taskNamed(name: string): Task {
  const test = new SealedSplit([{ id: `${name}-test`, input: secret, expected: secret }]);
  return { ...plainTask(name, { train: 8, select: 6 }), test, floor };
}

it.each(methods.map((method) => [method.name, method] as const))(
  '%s learns without opening a test split, and no model is sent a word of one',
  async (_name, method) => {
    const tasks = { source: ['red', 'blue'].map(taskNamed), target: [taskNamed('green')] };
    const account = new BudgetAccount({ limits: { baseCalls: 400, optimizerCalls: 40 } });
    const store = memoryJournal();
    const [base, optimizer] = [scriptedModel(rightForShare(0.5)), scriptedModel(writing)];
    const { signal } = new AbortController();
    const evaluate = createEvaluator({
      base: journaled(base, { store, account }),
      parameters: { temperature: 0 },
      concurrency: 8,
      seed: 1,
      signal,
    });
    const configuration = checkConfiguration({
      models: {},
      tasks: { source: [{ suite: 'generated-arithmetic/ages' }] },
    });
    const project = {
      method,
      settings: settingsOf(method, 'efficient', { iterations: 3 }),
      tasks,
      team: { optimizer: [{ parameters: { temperature: 1 } }] },
      loaded: { configuration },
    };
    const learned = await learn({
      project: project as unknown as Project,
      evaluate,
      model: () => journaled(optimizer, { store, account }),
      budget: account,
      observe: () => undefined,
      signal,
    });
    expect(learned.systemPrompt.text).not.toBe('');
    for (const { test } of [...tasks.source, ...tasks.target]) expect(test.readings).toEqual([]);
    const sent = JSON.stringify([...base.requests, ...optimizer.requests]);
    expect(sent).not.toContain(secret);
    expect(sent.includes('red train question')).toBe(base.requests.length > 0);
  },
);

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
