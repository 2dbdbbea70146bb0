import { expect, it } from 'vitest';
import { temporaryFolder } from '../../data/readers/conformance.ts';
import { amazonReviews, publishedReviews } from './amazon-reviews.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';

const published = { question: 'title: Fine\ntext: Works.<br />Really.', answer: 5, sentiment: 'positive' };

rawShapeConformance({
  name: 'the published reviews',
  read: publishedReviews('test'),
  path: 'baby.json',
  content: JSON.stringify({ train: [{ ...published, answer: 1 }], test: [published] }),
  cases: [{ input: 'title: Fine\ntext: Works.<br />Really.', expected: '5' }],
  changed: ['answer', JSON.stringify({ train: [], test: renamed([published], 'answer') })],
});

const raw = {
  rating: 4.0,
  title: 'Fine',
  text: 'Works.',
  asin: 'B0',
  user_id: 'A',
  timestamp: 1,
  helpful_vote: 0,
};

rawShapeConformance({
  name: 'Amazon Reviews 2023',
  read: amazonReviews,
  path: 'baby.jsonl',
  content: jsonLines([raw]),
  cases: [{ input: 'title: Fine\ntext: Works.', expected: '4' }],
  changed: ['rating', jsonLines(renamed([raw], 'rating'))],
});

const folder = temporaryFolder();

it('reviews without any text have an empty input, for checks to find', async () => {
  const path = await folder.write('office.jsonl', jsonLines([{ ...raw, title: '', text: ' ' }]));
  expect((await casesOf(amazonReviews, path)).map(({ input }) => input)).toEqual(['']);
});
