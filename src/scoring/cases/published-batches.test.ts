import { expect, it } from 'vitest';
import { meanOf } from '../../stats/moments.ts';
import { answerParser } from '../answer-parser.ts';
import { macroF1Scorer } from '../scorers/macro-f1.ts';
import { publishedBatches } from './published-batches.fixture.ts';

const parser = answerParser({ tag: 'answer', type: 'yes-no' });
const scorer = macroF1Scorer(parser, ['yes', 'no']);

/** Macro F1 over every text that occurs as an expected answer or, in lower case, as an answer: each is a class. */
function overAllTexts(pairs: readonly (readonly [gold: string, answer: string])[]): number {
  const texts = pairs.map(([gold, answer]) => [gold, answer.toLowerCase()] as const);
  return meanOf(
    [...new Set(texts.flat())].map((text) => {
      const hits = texts.filter(([gold, answer]) => gold === text && answer === text).length;
      return (2 * hits) / texts.flat().filter((other) => other === text).length;
    }),
  );
}

function ours(pairs: readonly (readonly [gold: string, answer: string])[]): number | null {
  return scorer.aggregate(
    pairs.map(([gold, answer]) => {
      const read = parser.parseReply(`<answer>${answer}</answer>`);
      const score = read.ok && read.value === gold ? 1 : 0;
      return { gold, score, ...(read.ok && { answer: String(read.value) }) };
    }),
  );
}

it.each(publishedBatches.map((batch) => [batch.replies, batch] as const))('%s', (_replies, batch) => {
  const pairs = batch.rows.flatMap(([gold, answer, times]) =>
    Array.from({ length: times }, () => [gold, answer] as const),
  );
  expect(pairs).toHaveLength(50);
  expect(overAllTexts(pairs)).toBeCloseTo(batch.published, 2);
  expect(ours(pairs)).toBeCloseTo(batch.ours, 2);
});
