import { describe, expect, it } from 'vitest';
import { plainTask } from '../../test/support/learning.ts';
import { type ScriptedReply, scriptedModel } from '../models/scripted-model.ts';
import { systemPrompt } from '../prompts/prompt.ts';
import type { AnswerFormat } from '../scoring/answer.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { createScorer } from '../scoring/create-scorer.ts';
import type { Example } from '../tasks/example.ts';
import { createEvaluator } from './evaluator.ts';
import { cutOffReason } from './score-example.ts';

/** What one reply counts as, in a task with this format of answers. */
async function outcomeOf(format: AnswerFormat, reply: ScriptedReply, expected: unknown = '5') {
  const parser = answerParser(format);
  const base = plainTask('red', { train: 1 });
  const [user] = base.userPrompts;
  if (user === undefined) throw new Error('a plain task has a user prompt');
  const task = { ...base, parser, scorer: createScorer('exact', { parser }) };
  const example: Example = { ...(base.train[0] as Example), expected };
  const evaluate = createEvaluator({
    base: scriptedModel(() => reply),
    parameters: { temperature: 0 },
    concurrency: 1,
    seed: 1,
    signal: new AbortController().signal,
  });
  const request = {
    task,
    split: 'train' as const,
    system: systemPrompt('Be right.'),
    user,
    examples: [example],
  };
  const [evaluation] = await evaluate([request]);
  return evaluation?.outcomes[0];
}

const cut = (text: string): ScriptedReply => ({ text, finishReason: 'length' });

describe('a reply that was cut off', () => {
  it.each<[string, AnswerFormat, string]>([
    ['a closed tag', { tag: 'answer' }, 'It is <answer>5</answer>. Let me expl'],
    ['a path into whole JSON', { jsonPath: '$.answer' }, '{"answer": "5"} because'],
  ])('is scored where its answer is surely whole: %s', async (_what, format, text) => {
    expect(await outcomeOf(format, cut(text))).toMatchObject({ score: 1, answer: '5', cut: true });
  });

  it.each<[string, AnswerFormat, string]>([
    ['the whole reply is the answer', {}, '5'],
    ['the last line is the answer', { lastLine: true }, 'Let me see.\n5'],
    ['an expression finds it', { regex: 'is (\\d)' }, 'It is 5'],
    ['a number is the answer', { type: 'integer' }, '5'],
    ['its tag is not closed', { tag: 'answer' }, 'It is <answer>5'],
    ['it has no tag', { tag: 'answer' }, 'Let me think about'],
  ])('counts as unreadable, never as right, where %s', async (_what, format, text) => {
    expect(await outcomeOf(format, cut(text))).toMatchObject({
      score: 0,
      formatError: cutOffReason,
      cut: true,
      reply: text,
    });
  });

  it('is told from one that ended by itself', async () => {
    expect(await outcomeOf({}, '5')).toMatchObject({ score: 1 });
    expect(await outcomeOf({}, '5')).not.toHaveProperty('cut');
  });
});
