import { expect, it } from 'vitest';
import { systemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { PromptPool } from '../pool/prompt-pool.ts';
import { startsOf } from './starts.ts';

const present = systemPrompt('present');
const [one, other, behind] = ['one', 'other', 'behind'].map(systemPrompt) as [never, never, never];
/** The present prompt is ahead on the mean, two others on a task each. */
const pool: PromptPool = [
  { prompt: present, scores: [0.5, 0.5] },
  { prompt: one, scores: [0.75, 0] },
  { prompt: other, scores: [0, 0.75] },
  { prompt: behind, scores: [0.25, 0.25] },
];
const stream = () => randomStream(1, 'test of starts');
const textsOf = (starts: ReturnType<typeof startsOf>) =>
  starts.map(({ system, mergeWith }) => [system.text, mergeWith?.text].filter((text) => text !== undefined));

it('are the present prompt, as in the paper', () => {
  const starts = startsOf(3, { parents: 'present', merges: 0 }, present, pool, stream());
  expect(textsOf(starts)).toEqual([['present'], ['present'], ['present']]);
});

it('are drawn from those that are best on some task', () => {
  const starts = startsOf(40, { parents: 'front', merges: 0 }, present, pool, stream());
  expect(new Set(textsOf(starts).flat())).toEqual(new Set(['one', 'other']));
});

it('end with pairs of the front that are merged', () => {
  const starts = startsOf(4, { parents: 'present', merges: 2 }, present, pool, stream());
  expect(textsOf(starts).slice(0, 2)).toEqual([['present'], ['present']]);
  for (const pair of textsOf(starts).slice(2)) expect([...pair].sort()).toEqual(['one', 'other']);
});

it('merge nothing while one prompt is best everywhere, and no more than there are', () => {
  const alone: PromptPool = [{ prompt: present, scores: [0, 0] }];
  expect(textsOf(startsOf(2, { parents: 'front', merges: 2 }, present, alone, stream()))).toEqual([
    ['present'],
    ['present'],
  ]);
  expect(textsOf(startsOf(1, { parents: 'present', merges: 3 }, present, pool, stream()))[0]).toHaveLength(2);
});
