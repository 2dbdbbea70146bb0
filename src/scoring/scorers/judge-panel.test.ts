import { describe, expect, test } from 'vitest';
import type { Message } from '../../prompts/message.ts';
import { type AskJudge, judgeScorer } from './judge.ts';
import { levelsOf } from './judge-levels.ts';

const question = { input: 'Is it kind?', output: 'Yes.', expected: undefined };
const levels = [{ name: 'good', means: 'answers all' }, 'fair', { name: 'poor', score: 0.1 }];

/** Judges who each say one thing, in their order. */
function judges(...says: readonly string[]): AskJudge {
  const ask: AskJudge = async (_messages, { judge = 0 } = {}) => says[judge] ?? '';
  return Object.assign(ask, { judges: says.length });
}
const tag = (word: string, reason = '') => `${reason}<verdict>${word}</verdict>`;

describe('levels', () => {
  test('have the scores that they name, or those of their places', () => {
    expect(levelsOf(['a', 'b', 'c']).map(({ score }) => score)).toEqual([1, 0.5, 0]);
    expect(levelsOf(levels).map(({ score }) => score)).toEqual([1, 0.5, 0.1]);
  });

  test.each([
    [['one'], 'two levels'],
    [['Good', 'good'], 'named twice'],
    [
      [
        { name: 'a', score: 0.2 },
        { name: 'b', score: 0.8 },
      ],
      'do not fall',
    ],
  ])('that cannot be are refused: %j', (settings, words) => {
    expect(() => levelsOf(settings)).toThrow(words);
  });

  test('stand in the request, each with what it means', async () => {
    const sent: (readonly Message[])[] = [];
    const ask: AskJudge = async (messages) => {
      sent.push(messages);
      return tag('FAIR', 'It is short.\n');
    };
    const result = await judgeScorer(ask, { criteria: 'Is kind.', levels }).score(question);
    expect(result).toMatchObject({ name: 'judge', score: 0.5, feedback: 'It is short.' });
    expect(sent[0]?.[0]?.content).toContain('Levels, the best first:\n- good: answers all\n- fair\n- poor\n');
    expect(sent[0]?.[0]?.content).toMatch(/<verdict>good<\/verdict> or <verdict>fair<\/verdict> or/);
  });

  test('are the only words that count', async () => {
    const result = await judgeScorer(judges(tag('correct')), { criteria: 'x', levels }).score(question);
    expect(result).toMatchObject({ score: null, metadata: { problem: 'the verdict is none of the levels' } });
  });
});

describe('several judges', () => {
  const combined = async (combine: 'mean' | 'majority', ...words: readonly string[]) =>
    (
      await judgeScorer(judges(...words.map((word) => tag(word))), { criteria: 'x', levels, combine }).score(
        question,
      )
    ).score;

  test.each([
    ['mean', ['good', 'fair', 'fair'], 2 / 3],
    ['majority', ['good', 'fair', 'fair'], 0.5],
    ['majority', ['good', 'poor'], 0.55],
    ['mean', ['good', 'what?', 'fair'], 0.75],
    ['majority', ['what?', 'good', 'hm'], 1],
  ] as const)('come to one score by %s: %j', async (combine, words, score) => {
    expect(await combined(combine, ...words)).toBeCloseTo(score, 12);
  });

  test('leave an example unscored only where none can be read', async () => {
    expect(await combined('mean', 'what?', 'hm')).toBeNull();
  });

  test('give the feedback of the least pleased', async () => {
    const ask = judges(tag('good', 'Fine. '), tag('poor', 'Too short. '));
    const { feedback } = await judgeScorer(ask, { criteria: 'x', levels }).score(question);
    expect(feedback).toBe('Too short.');
  });
});
