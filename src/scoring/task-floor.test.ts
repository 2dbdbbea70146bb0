import { describe, expect, test } from 'vitest';
import { randomStream } from '../stats/random.ts';
import type { AnswerFormat } from './answer.ts';
import { answerParser } from './answer-parser.ts';
import { createScorer } from './create-scorer.ts';
import type { ScorerSetting } from './scorer-setting.ts';
import { taskFloor } from './task-floor.ts';

function floor(
  format: AnswerFormat,
  train: readonly unknown[],
  test: readonly unknown[],
  setting?: ScorerSetting,
) {
  const parser = answerParser(format);
  const examples = (golds: readonly unknown[]) => golds.map((expected) => ({ expected }));
  const scorer = createScorer(setting, { parser, ask: async () => '' });
  return taskFloor({ train: examples(train), test: examples(test), parser, scorer });
}

const rating: AnswerFormat = { tag: 'answer', type: 'integer', min: 1, max: 5 };

describe('a task’s floor', () => {
  test('answers always the most frequent expected answer of train, however it is written', () => {
    expect(floor(rating, [5, 'five', '5', 4, 4], [5, 5, 5, 4])).toEqual({
      constant: 0.75,
      chance: 0.2,
      best: 0.75,
    });
  });

  test('takes the first of equally frequent ones', () => {
    expect(floor(rating, [4, 5], [4, 4, 5]).constant).toBeCloseTo(2 / 3, 12);
  });

  test('counts each member of a gold list once', () => {
    expect(floor({}, [['a', 'b', 'b'], ['b'], ['a', 'c'], ['a']], ['a', 'b']).constant).toBe(0.5);
  });

  test('scores by the task’s own scorer', () => {
    const golds = ['yes', 'yes', 'yes', 'no'];
    expect(floor({ type: 'yes-no' }, golds, golds)).toEqual({ constant: 0.75, chance: 0.5, best: 0.75 });
    const macro = floor({ type: 'yes-no' }, golds, golds, 'macro-f1');
    expect(macro.constant).toBeCloseTo(6 / 7 / 2, 12);
    expect(macro.best).toBe(Math.max(macro.constant ?? 0, macro.chance ?? 0));
    expect(floor(rating, [3], [1, 3, 5], { type: 'numeric', tolerance: 1 }).chance).toBeCloseTo(7 / 15, 12);
  });

  test('has no chance where the answers are no closed set', () => {
    expect(floor({}, ['a', 'a', 'b'], ['a', 'b'])).toEqual({ constant: 0.5, chance: null, best: 0.5 });
    expect(floor({ type: 'choice' }, ['A'], ['A']).chance).toBeNull();
  });

  test('is absent without expected answers, and for scorers that are a model or the user’s own', () => {
    expect(floor(rating, [], [])).toEqual({ constant: null, chance: null, best: 0 });
    expect(floor({}, [undefined], [undefined])).toEqual({ constant: null, chance: null, best: 0 });
    const none = { constant: null, chance: null, best: 0 };
    expect(floor({}, ['a'], ['a'], 'judge')).toEqual(none);
    expect(floor({}, ['a'], ['a'], () => ({ name: '', score: 1 }))).toEqual(none);
  });

  test.each([
    [
      ['a', 'b'],
      [30, 20],
    ],
    [
      ['a', 'b', 'c'],
      [40, 8, 2],
    ],
    [
      ['a', 'b', 'c', 'd'],
      [25, 25, 0, 0],
    ],
  ])('approximates the macro F1 of even guessing among %o', (labels, counts) => {
    const golds = labels.flatMap((label, index) => Array<string>(counts[index] ?? 0).fill(label));
    const parser = answerParser({ type: 'label', labels });
    const scorer = createScorer('macro-f1', { parser });
    const stream = randomStream(1, 'guessing', ...labels);
    const repeats = 2_000;
    let sum = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const guesses = golds.map((gold) => ({ gold, answer: stream.pick(labels) }));
      sum +=
        scorer.aggregate(guesses.map((row) => ({ ...row, score: row.gold === row.answer ? 1 : 0 }))) ?? 0;
    }
    const { chance } = floor({ type: 'label', labels }, golds, golds, 'macro-f1');
    expect(Math.abs((chance ?? 0) - sum / repeats)).toBeLessThan(0.02);
  });
});
