import { describe, expect, it } from 'vitest';
import { plainTask } from '../../test/support/learning.ts';
import { ModelCallError } from '../models/model-call-error.ts';
import { scriptedModel } from '../models/scripted-model.ts';
import { systemPrompt, userPrompt } from '../prompts/prompt.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { createScorer } from '../scoring/create-scorer.ts';
import { clusteredScore } from '../stats/clustered-score.ts';
import { randomStream } from '../stats/random.ts';
import { drawRepeats } from '../stats/simulated-scores.fixture.ts';
import type { EvaluationRequest } from './evaluation.ts';
import { createEvaluator } from './evaluator.ts';
import type { Repeats } from './repeats.ts';

const task = plainTask('red', { train: 4 });
const request: EvaluationRequest = {
  task,
  split: 'train',
  system: systemPrompt('Be right.'),
  user: userPrompt('Answer: {{input}}'),
  examples: task.train,
};

type Script = Parameters<typeof scriptedModel>[0];

function evaluatorOf(scripts: readonly Script[], repeats?: Repeats) {
  const models = scripts.map((script, place) => scriptedModel(script, { id: `test/${'abc'[place]}` }));
  const [base, ...others] = models;
  if (base === undefined) throw new Error('a base model is needed');
  const evaluate = createEvaluator({
    base,
    parameters: { temperature: 0 },
    otherBases: others.map((model) => ({ model, parameters: { temperature: 0, topP: 0.5 } })),
    ...(repeats && { repeats }),
    concurrency: 4,
    seed: 1,
    signal: new AbortController().signal,
  });
  return { evaluate, models };
}

/** Right in the first so many of the repeats. */
const rightFirst =
  (count: number): Script =>
  ({ samplePath }) =>
    Number(/\d+$/.exec(samplePath)?.[0]) < count ? 'right' : 'wrong';

describe('repeats', () => {
  it('ask each example so often, each time as a call of its own, and score the mean', async () => {
    const { evaluate, models } = evaluatorOf([rightFirst(3)], { times: 4, score: 'mean' });
    const [evaluation] = await evaluate([request]);
    expect(evaluation?.score).toBe(0.75);
    expect(evaluation?.outcomes.every(({ score, reply }) => score === 0.75 && reply === 'wrong')).toBe(true);
    const paths = models[0]?.requests.map(({ samplePath }) => samplePath) ?? [];
    expect(paths.filter((path) => path === 'repeat 2')).toHaveLength(4);
    expect(new Set(paths)).toEqual(new Set(['repeat 0', 'repeat 1', 'repeat 2', 'repeat 3']));
  });

  it('of a second round are fresh ones', async () => {
    const { evaluate, models } = evaluatorOf([rightFirst(0)], { times: 2, score: 'mean' });
    await evaluate([{ ...request, repeat: 1 }]);
    expect(new Set(models[0]?.requests.map(({ samplePath }) => samplePath))).toEqual(
      new Set(['repeat 2', 'repeat 3']),
    );
  });

  it.each([
    ['pass@2', 1 - (1 * 0) / (4 * 3)],
    ['pass^2', (3 * 2) / (4 * 3)],
    ['pass^4', 0],
    ['pass@1', 0.75],
  ] as const)('score %s', async (score, expected) => {
    const { evaluate } = evaluatorOf([rightFirst(3)], { times: 4, score });
    expect((await evaluate([request]))[0]?.score).toBeCloseTo(expected, 12);
  });

  it('leave an example unscored only when too few replies are left', async () => {
    const failing: Script = ({ samplePath }) =>
      samplePath === 'repeat 0' ? new ModelCallError('too long', { failure: 'context-too-long' }) : 'right';
    const mean = await evaluatorOf([failing], { times: 3, score: 'mean' }).evaluate([request]);
    expect(mean[0]?.score).toBe(1);
    const pass = await evaluatorOf([failing], { times: 3, score: 'pass^3' }).evaluate([request]);
    expect(pass[0]?.outcomes.every(({ score, error }) => score === null && error !== undefined)).toBe(true);
  });

  it('count every reply in a metric over a whole set', async () => {
    const parser = answerParser({ type: 'label', labels: ['right', 'wrong'] });
    const scorer = createScorer('macro-f1', { parser });
    const labelled = { ...task, parser, scorer };
    const { evaluate } = evaluatorOf([rightFirst(1)], { times: 2, score: 'mean' });
    const [evaluation] = await evaluate([{ ...request, task: labelled }]);
    const all = task.train.flatMap(() => [
      { score: 1, answer: 'right', gold: 'right' },
      { score: 0, answer: 'wrong', gold: 'right' },
    ]);
    expect(evaluation?.score).toBeCloseTo(scorer.aggregate(all) ?? -1, 12);
  });
});

describe('several base models', () => {
  it('are each measured in every call, if that is asked for', async () => {
    const counted =
      (outputTokens: number): Script =>
      () => ({
        text: 'right',
        usage: { inputTokens: 10, outputTokens },
      });
    const { evaluate } = evaluatorOf([counted(2), counted(30)], { times: 2, score: 'mean' });
    const [evaluation] = await evaluate([{ ...request, measures: true }]);
    const measured = evaluation?.outcomes[0]?.measured?.map(({ model, outputTokens }) => [
      model,
      outputTokens,
    ]);
    expect(measured).toEqual([
      ['test/a', 2],
      ['test/a', 2],
      ['test/b', 30],
      ['test/b', 30],
    ]);
  });

  it('are each asked every example, with parameters of their own, and the score is their mean', async () => {
    const { evaluate, models } = evaluatorOf([() => 'right', () => 'wrong'], { times: 2, score: 'mean' });
    const [evaluation] = await evaluate([request]);
    expect(evaluation?.score).toBe(0.5);
    expect(models.map(({ requests }) => requests.length)).toEqual([8, 8]);
    expect(models[1]?.requests[0]?.parameters).toEqual({ temperature: 0, topP: 0.5 });
    expect(evaluation?.outcomes[0]?.parts).toEqual([
      {
        model: 'test/a',
        score: 1,
        replies: [
          { score: 1, answer: 'right' },
          { score: 1, answer: 'right' },
        ],
      },
      {
        model: 'test/b',
        score: 0,
        replies: [
          { score: 0, answer: 'wrong' },
          { score: 0, answer: 'wrong' },
        ],
      },
    ]);
  });

  it('leave an example unscored where one of them did, so that prompts are compared over the same models', async () => {
    const some: Script = ({ messages }) =>
      messages.at(-1)?.content.endsWith('0')
        ? new ModelCallError('no', { failure: 'refused-by-provider' })
        : 'right';
    const { evaluate } = evaluatorOf([() => 'right', some]);
    const [evaluation] = await evaluate([request]);
    expect(evaluation?.outcomes.map(({ score }) => score)).toEqual([null, 1, 1, 1]);
  });
});

it('one model that is asked once has the outcomes that it always had', async () => {
  const { evaluate, models } = evaluatorOf([() => 'right'], { times: 1, score: 'mean' });
  const [evaluation] = await evaluate([request]);
  expect(evaluation?.outcomes[0]).not.toHaveProperty('parts');
  expect(models[0]?.requests).toHaveLength(4);
});

it('intervals over examples cover the truth as they promise, and such over replies do not', () => {
  const setting = { examples: 50, times: 10, level: 0.5, concentration: 2 };
  const stream = randomStream(7, 'repeats');
  const covered = { examples: 0, replies: 0 };
  const sets = 1_000;
  const covers = (byExample: readonly number[]) => {
    const value = byExample.reduce((sum, one) => sum + one, 0) / byExample.length;
    const { low = 1, high = 0 } = clusteredScore([{ value, byExample }]) ?? {};
    return low <= setting.level && setting.level <= high ? 1 : 0;
  };
  for (let set = 0; set < sets; set += 1) {
    const right = drawRepeats(stream, setting);
    covered.examples += covers(right.map((count) => count / setting.times));
    covered.replies += covers(
      right.flatMap((count) => Array.from({ length: setting.times }, (_unused, at) => (at < count ? 1 : 0))),
    );
  }
  expect(covered.examples / sets).toBeGreaterThan(0.93);
  expect(covered.examples / sets).toBeLessThan(0.97);
  expect(covered.replies / sets).toBeLessThan(0.75);
});
