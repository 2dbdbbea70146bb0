import { generateText } from 'ai';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTask, rightForShare } from '../../test/support/learning.ts';
import { ModelCallError, type ModelFailure } from '../models/model-call-error.ts';
import { type ScriptedReply, scriptedModel } from '../models/scripted-model.ts';
import { systemPrompt, userPrompt } from '../prompts/prompt.ts';
import type { TaskRun } from '../tasks/task.ts';
import type { EvaluationRequest } from './evaluation.ts';
import { createEvaluator, inPrefixOrder } from './evaluator.ts';
import { EndpointFailingError } from './failure-tolerance.ts';

function requestFor(name: string, size: number): EvaluationRequest {
  const task = plainTask(name, { train: size });
  const [user] = task.userPrompts;
  if (user === undefined) throw new Error('a plain task has a user prompt');
  return { task, split: 'train', system: systemPrompt('Be right.'), user, examples: task.train };
}

function evaluatorOf(
  script: Parameters<typeof scriptedModel>[0],
  concurrency = 4,
  signal = new AbortController().signal,
) {
  const base = scriptedModel(script);
  return {
    base,
    evaluate: createEvaluator({ base, parameters: { temperature: 0 }, concurrency, seed: 1, signal }),
  };
}

/** Takes a number of turns of the event loop that differs from request to request. */
async function dawdle(requestNumber: number): Promise<void> {
  for (let turn = 0; turn < (requestNumber * 7) % 5; turn += 1) await new Promise(setImmediate);
}

const failing = (failure: ModelFailure) => new ModelCallError('it failed', { failure });

describe('evaluation', () => {
  it('gives results in the order of requests and examples, whatever the order of completion', async () => {
    const requests = [requestFor('red', 20), requestFor('blue', 7)];
    const script = async (request: Parameters<ReturnType<typeof rightForShare>>[0], number: number) => {
      await dawdle(number);
      return rightForShare(0.5)(request);
    };
    const inOrder = await evaluatorOf(rightForShare(0.5), 1).evaluate(requests);
    const mixed = await evaluatorOf(script, 16).evaluate(requests);
    expect(mixed).toEqual(inOrder);
    expect(mixed[0]?.outcomes.map(({ exampleId }) => exampleId)).toEqual(
      requests[0]?.examples.map(({ id }) => id),
    );
  });

  it('never has more examples in work than the limit', async () => {
    let inWork = 0;
    let most = 0;
    const { evaluate } = evaluatorOf(async (_request, number) => {
      inWork += 1;
      most = Math.max(most, inWork);
      await dawdle(number);
      inWork -= 1;
      return 'right';
    }, 3);
    await evaluate([requestFor('red', 30)]);
    expect(most).toBe(3);
  });

  it('sends the system prompt and the filled user prompt, with the repeat number as sample path', async () => {
    const { base, evaluate } = evaluatorOf(() => 'right');
    await evaluate([{ ...requestFor('red', 1), repeat: 2 }]);
    expect(base.requests).toEqual([
      {
        role: 'base',
        messages: [
          { role: 'system', content: 'Be right.' },
          { role: 'user', content: 'Answer the red question: red train question 0' },
        ],
        parameters: { temperature: 0 },
        samplePath: 'repeat 2',
      },
    ]);
  });

  it('keeps the reply of a failure and drops that of a success', async () => {
    const { evaluate } = evaluatorOf((_request, number) => (number === 0 ? 'right' : 'nonsense'), 1);
    const [evaluation] = await evaluate([requestFor('red', 2)]);
    expect(evaluation?.outcomes.map(({ reply }) => reply)).toEqual([undefined, 'nonsense']);
    expect(evaluation?.score).toBe(0.5);
  });
});

describe('infrastructure errors are not wrong answers', () => {
  it('leaves an example unscored when the endpoint failed for it, and scores the others', async () => {
    const { evaluate } = evaluatorOf(
      (_request, number): ScriptedReply => (number === 3 ? failing('timeout') : 'right'),
    );
    const [evaluation] = await evaluate([requestFor('red', 60)]);
    expect(evaluation?.score).toBe(1);
    expect(evaluation?.outcomes[3]).toEqual({ exampleId: 'red-train-3', score: null, error: 'it failed' });
  });

  it('stops when more than two in a hundred examples cannot be scored', async () => {
    const { base, evaluate } = evaluatorOf(() => failing('server-error'), 1);
    await expect(evaluate([requestFor('red', 100)])).rejects.toThrow(EndpointFailingError);
    expect(base.requests).toHaveLength(3);
  });

  it.each(['authentication', 'quota-exhausted', 'not-found'] as const)(
    'stops at once at %s',
    async (failure) => {
      const { base, evaluate } = evaluatorOf(() => failing(failure), 1);
      await expect(evaluate([requestFor('red', 100)])).rejects.toThrow(EndpointFailingError);
      expect(base.requests).toHaveLength(1);
    },
  );

  it('tolerates examples that the model refuses, but not all of them', async () => {
    const refusedSome = evaluatorOf(
      (_request, number): ScriptedReply => (number < 9 ? failing('context-too-long') : 'right'),
    );
    const [evaluation] = await refusedSome.evaluate([requestFor('red', 10)]);
    expect(evaluation?.outcomes.filter(({ score }) => score === null)).toHaveLength(9);
    const refusedAll = evaluatorOf(() => failing('context-too-long'));
    await expect(refusedAll.evaluate([requestFor('red', 10)])).rejects.toThrow(EndpointFailingError);
  });

  it('starts nothing more after an abort', async () => {
    const controller = new AbortController();
    const { base, evaluate } = evaluatorOf(
      (_request, number) => {
        if (number === 4) controller.abort();
        return 'right';
      },
      1,
      controller.signal,
    );
    await expect(evaluate([requestFor('red', 50)])).rejects.toThrow();
    expect(base.requests).toHaveLength(5);
  });
});

describe("a task's own run", () => {
  it('gives the reply, with its model calls going through the base model', async () => {
    const { base, evaluate } = evaluatorOf((request) => (request.messages.length === 1 ? 'ri' : 'ght'));
    const request = requestFor('red', 2);
    const run: TaskRun = async ({ system, user, ask, model }) => {
      const first = await ask([{ role: 'user', content: user }]);
      const { text } = await generateText({ model, system, prompt: user, maxRetries: 0 });
      return first + text;
    };
    const [evaluation] = await evaluate([{ ...request, task: { ...request.task, run } }]);
    expect(evaluation?.score).toBe(1);
    expect(base.requests).toHaveLength(4);
    expect(base.requests.every(({ role, samplePath }) => role === 'base' && samplePath === 'repeat 0')).toBe(
      true,
    );
  });
});

const requests = fc.array(
  fc.record({
    system: fc.constantFrom('', 'Be brief.', 'Be brief. Check it.', 'Ärger', '\u{1F600}').map(systemPrompt),
    user: fc.constantFrom('{{input}}', 'Add: {{input}}', 'Add: {{input}} now').map(userPrompt),
  }),
);

describe('the order of prefixes', () => {
  it('goes by system prompt, then by user prompt', () => {
    const [brief, kind] = ['Be brief.', 'Be kind.'].map(systemPrompt) as [never, never];
    const [add, count] = ['Add: {{input}}', 'Count: {{input}}'].map(userPrompt) as [never, never];
    const given = [
      { system: kind, user: count },
      { system: brief, user: count },
      { system: kind, user: add },
      { system: brief, user: add },
    ];
    expect(inPrefixOrder(given)).toEqual([given[3], given[1], given[2], given[0]]);
  });

  it('keeps equal prompts together, in the order given, and loses none', () => {
    fc.assert(
      fc.property(requests, (drawn) => {
        const given = drawn.map((request, place) => ({ ...request, place }));
        const ordered = inPrefixOrder(given);
        expect(ordered.toSorted((one, other) => one.place - other.place)).toEqual(given);
        const pairs = ordered.map(({ system, user }) => `${system.id} ${user.id}`);
        for (const of of [ordered.map(({ system }) => system.id), pairs]) {
          const runs = of.filter((name, place) => name !== of[place - 1]);
          expect(runs).toHaveLength(new Set(runs).size);
        }
        for (const pair of new Set(pairs)) {
          const places = ordered.filter((_, index) => pairs[index] === pair).map(({ place }) => place);
          expect(places).toEqual(places.toSorted((one, other) => one - other));
        }
      }),
    );
  });
});
