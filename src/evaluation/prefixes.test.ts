import { describe, expect, it } from 'vitest';
import { plainTask } from '../../test/support/learning.ts';
import type { ModelRequest } from '../models/model.ts';
import { scriptedModel } from '../models/scripted-model.ts';
import { Throttle } from '../models/throttle/endpoint-throttle.ts';
import { throttled } from '../models/throttle/throttle.ts';
import { systemPrompt, userPrompt } from '../prompts/prompt.ts';
import type { EvaluationRequest } from './evaluation.ts';
import { createEvaluator } from './evaluator.ts';

const task = plainTask('red', { train: 12 });
const users = ['Add: {{input}}', 'Count: {{input}}', 'Name: {{input}}'].map(userPrompt);

function requestsUnder(system: string): readonly EvaluationRequest[] {
  return users.map((user) => ({
    task,
    split: 'train',
    system: systemPrompt(system),
    user,
    examples: task.train,
  }));
}

/** One request for each cell, as a search of many prompts may ask: those of one prompt far apart. */
function scattered(requests: readonly EvaluationRequest[]): readonly EvaluationRequest[] {
  return task.train.flatMap((example) => requests.map((request) => ({ ...request, examples: [example] })));
}

/** An evaluator with so many calls at once before an endpoint that takes so many. */
function evaluatorBefore(places: number, concurrency = places) {
  const base = scriptedModel(async () => {
    await new Promise(setImmediate);
    return 'right';
  });
  const throttle = new Throttle({ endpoint: 'test', maximumConcurrency: places });
  const { signal } = new AbortController();
  const evaluate = createEvaluator({
    base: throttled(base, throttle),
    parameters: { temperature: 0 },
    concurrency,
    seed: 1,
    signal,
  });
  return { requests: base.requests, evaluate };
}

const systemOf = ({ messages }: ModelRequest) => messages[0]?.content;
const pairOf = ({ messages }: ModelRequest) =>
  `${messages[0]?.content} ${messages[1]?.content.split(':')[0]}`;

/** How often another prefix follows in the order of sending. */
function changes(requests: readonly ModelRequest[], prefixOf: (request: ModelRequest) => unknown): number {
  return requests.filter((request, index) => {
    const before = requests[index - 1];
    return before !== undefined && prefixOf(before) !== prefixOf(request);
  }).length;
}

describe('calls that share a prefix', () => {
  it.each([1, 4, 64])('of one evaluation are sent together, %i at once', async (concurrency) => {
    const { requests, evaluate } = evaluatorBefore(concurrency);
    const asked = scattered(['Be right.', 'Be brief.', 'Be kind.'].flatMap(requestsUnder));
    const evaluations = await evaluate(asked);
    expect(requests).toHaveLength(asked.length);
    expect(changes(requests, systemOf)).toBe(2);
    expect(changes(requests, pairOf)).toBe(8);
    expect(evaluations.map(({ systemPromptId, userPromptId }) => [systemPromptId, userPromptId])).toEqual(
      asked.map(({ system, user }) => [system.id, user.id]),
    );
    expect(evaluations.map(({ outcomes }) => outcomes.map(({ exampleId }) => exampleId))).toEqual(
      asked.map(({ examples }) => examples.map(({ id }) => id)),
    );
  });

  it('of evaluations at once are sent one evaluation after the other, but for the places that are free', async () => {
    const concurrency = 4;
    const { requests, evaluate } = evaluatorBefore(concurrency);
    const systems = ['Be right.', 'Be brief.', 'Be kind.', 'Be quick.'];
    await Promise.all(systems.map((system) => evaluate(requestsUnder(system))));
    for (const [index, system] of systems.entries()) {
      const last = requests.findLastIndex((request) => systemOf(request) === system);
      const later = systems.slice(index + 1);
      const early = requests.slice(0, last).filter((request) => later.includes(`${systemOf(request)}`));
      // A place that becomes free while no call of the evaluation waits yet goes to the next one.
      expect(early.length).toBeLessThanOrEqual(3 * concurrency);
    }
  });
});

describe('evaluations that can wait', () => {
  it('stand back behind others, also those that began later', async () => {
    const { requests, evaluate } = evaluatorBefore(4, 64);
    await Promise.all([
      evaluate(requestsUnder('Waits.'), { canWait: true }),
      evaluate(requestsUnder('First.')),
      new Promise(setImmediate).then(() => evaluate(requestsUnder('Later.'))),
    ]);
    const order = [...new Set(requests.map(systemOf))];
    expect(order.at(-1)).toBe('Waits.');
    const lastOfOthers = requests.findLastIndex((request) => systemOf(request) !== 'Waits.');
    const firstWaiting = requests.findIndex((request) => systemOf(request) === 'Waits.');
    // At the end of the others places are free while their last calls are under way.
    expect(firstWaiting).toBeGreaterThan(lastOfOthers - 4);
  });

  it('are answered as any other', async () => {
    const { evaluate } = evaluatorBefore(4);
    const asked = requestsUnder('The same.');
    expect(await evaluate(asked, { canWait: true })).toEqual(await evaluate(asked));
  });
});
