import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerParser } from '../answer-parser.ts';
import type { ScoredAnswer } from '../scorer.ts';
import { macroF1Scorer } from './macro-f1.ts';

const labels = ['a', 'b', 'c'];
const scorer = macroF1Scorer(answerParser({ type: 'label', labels }), labels);

function scored(gold: string, answer?: string): ScoredAnswer {
  return { gold, score: answer === gold ? 1 : 0, answer };
}

/** From the definition, label by label: precision and recall over the labels that occur. */
function slowMacroF1(answers: readonly ScoredAnswer[]): number {
  const present = labels.filter((label) =>
    answers.some(({ gold, answer }) => gold === label || answer === label),
  );
  const scores = present.map((label) => {
    const hits = answers.filter(({ gold, answer }) => gold === label && answer === label).length;
    const precision = hits / answers.filter(({ answer }) => answer === label).length;
    const recall = hits / answers.filter(({ gold }) => gold === label).length;
    return hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

const label = fc.constantFrom(...labels);
const readable = fc.array(
  fc.tuple(label, label).map(([gold, answer]) => scored(gold, answer)),
  { minLength: 1 },
);
const any = fc.array(
  fc.tuple(label, fc.option(label, { nil: undefined })).map(([gold, answer]) => scored(gold, answer)),
  { minLength: 1 },
);

describe('macro F1', () => {
  test('equals a slow reference where every reply can be read', () => {
    fc.assert(
      fc.property(readable, (answers) => {
        expect(scorer.aggregate(answers)).toBeCloseTo(slowMacroF1(answers), 12);
      }),
    );
  });

  test.each([
    ['no yes no yes yes yes no yes', 'yes yes yes no no yes yes yes', 3 / 11],
    ['c b a c a a c c c a c c', 'b a a a c a b b a c a c', 0.2],
    ['c b a b c a', 'a a b d d c', 0],
  ])('equals the field\u2019s usual implementation: %s read as %s', (golds, answers, expected) => {
    const known = ['a', 'b', 'c', 'd', 'no', 'yes'];
    const general = macroF1Scorer(answerParser({ type: 'label', labels: known }), known);
    const replies = answers.split(' ');
    const rows = golds.split(' ').map((gold, index) => scored(gold, replies[index]));
    expect(general.aggregate(rows)).toBeCloseTo(expected, 12);
  });

  test('one unreadable reply in 50 costs one miss, not a class (0.99, where the published code gives 0.66)', () => {
    const answers = Array.from({ length: 50 }, (_unused, index) => {
      const gold = index % 2 === 0 ? 'a' : 'b';
      return scored(gold, index === 0 ? undefined : gold);
    });
    expect(scorer.aggregate(answers)).toBeCloseTo((48 / 49 + 1) / 2, 12);
  });

  test('an unreadable reply never scores better than a wrong label', () => {
    const unread = [scored('a', 'a'), scored('b')];
    expect(scorer.aggregate(unread)).toBe(0.5);
  });

  test('a weight of k equals k repeats, and 0 leaves out', () => {
    const weighted = any.chain((answers) =>
      fc.tuple(
        fc.constant(answers),
        fc.array(fc.nat(4), { minLength: answers.length, maxLength: answers.length }),
      ),
    );
    fc.assert(
      fc.property(weighted, ([answers, weights]) => {
        const repeated = answers.flatMap((answer, index) => Array(weights[index] ?? 0).fill(answer));
        const expected = scorer.aggregate(repeated);
        const score = scorer.aggregate(answers, weights);
        if (expected === null) expect(score).toBeNull();
        else expect(score).toBeCloseTo(expected, 12);
      }),
    );
  });

  test('is in [0, 1], and 1 only where everything is right', () => {
    fc.assert(
      fc.property(any, (answers) => {
        const score = scorer.aggregate(answers) ?? Number.NaN;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(score === 1).toBe(answers.every((answer) => answer.score === 1));
      }),
    );
  });

  test('any member of a gold list counts as its gold label', () => {
    expect(scorer.aggregate([{ gold: 'a', answer: 'b', score: 1 }])).toBe(1);
  });

  test('without any example there is no score', () => {
    expect(scorer.aggregate([])).toBeNull();
    expect(scorer.aggregate([scored('a', 'a')], [0])).toBeNull();
  });
});
