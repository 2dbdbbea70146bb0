import { describe, expect, it } from 'vitest';
import { Scores } from '../engine/scores.ts';
import { type Expectation, gainOf, nothingExpected } from './gain.ts';

function scoresOf(rows: Readonly<Record<string, readonly (number | null)[]>>, taskName = 't'): Scores {
  const scores = new Scores();
  for (const [systemPromptId, values] of Object.entries(rows)) {
    const outcomes = values.map((score, index) => ({ exampleId: `e${index}`, score }));
    scores.add([{ taskName, split: 'train', systemPromptId, userPromptId: 'u', outcomes, score: null }]);
  }
  return scores;
}

function gainOver(scores: Scores, one: string, other: string, expectation: Expectation) {
  return gainOf([...scores.differences(one, other).values()], expectation);
}

describe('the gain of one prompt over another', () => {
  it('counts only examples that both have answered and that are scored', () => {
    const scores = scoresOf({ one: [1, 1, null, 0], other: [0, 1, 0] });
    expect(gainOver(scores, 'one', 'other', nothingExpected)).toMatchObject({ mean: 0.5, pairs: 2 });
  });

  it('gives every task the same weight, however many pairs it has', () => {
    const scores = scoresOf({ one: [1, 1, 1, 1], other: [0, 0, 0, 0] }, 'large');
    scores.add([
      {
        taskName: 'small',
        split: 'select',
        systemPromptId: 'one',
        userPromptId: 'u',
        outcomes: [{ exampleId: 'x', score: 0 }],
        score: 0,
      },
      {
        taskName: 'small',
        split: 'select',
        systemPromptId: 'other',
        userPromptId: 'u',
        outcomes: [{ exampleId: 'x', score: 1 }],
        score: 1,
      },
    ]);
    expect(gainOver(scores, 'one', 'other', nothingExpected).mean).toBe(0);
  });

  it('is what was expected as long as nothing was answered, and shrinks less the more was', () => {
    const before = { mean: -0.04, spread: 0.06 };
    expect(gainOver(new Scores(), 'one', 'other', before)).toMatchObject({ expected: -0.04, pairs: 0 });
    const half = (size: number) =>
      scoresOf({
        one: Array.from({ length: size }, () => 1),
        other: Array.from({ length: size }, (_u, index) => index % 2),
      });
    const few = gainOver(half(8), 'one', 'other', before).expected;
    const many = gainOver(half(400), 'one', 'other', before).expected;
    expect(few).toBeGreaterThan(-0.04);
    expect(many).toBeGreaterThan(few);
    expect(many).toBeLessThan(0.5);
  });
});
