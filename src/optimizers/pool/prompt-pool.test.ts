import { expect, it } from 'vitest';
import { systemPrompt } from '../../prompts/prompt.ts';
import { initialPool, withGains } from './prompt-pool.ts';

const [first, second, third] = ['first', 'second', 'third'].map(systemPrompt) as [never, never, never];

const scoresOf = (pool: ReturnType<typeof initialPool>) =>
  Object.fromEntries(pool.map(({ prompt, scores }) => [prompt.text, scores]));

it('adds what candidates gain over an incumbent to what that one gains over the first prompt', () => {
  const before = initialPool(first, 2);
  const { id: firstId } = before[0]?.prompt ?? { id: '' };
  const after = withGains(before, firstId, [{ prompt: second, byTask: [0.25, -0.5] }]);
  expect(scoresOf(after)).toEqual({ first: [0, 0], second: [0.25, -0.5] });
  const { id: secondId } = after[1]?.prompt ?? { id: '' };
  const later = withGains(after, secondId, [{ prompt: third, byTask: [0.25, 0.5] }]);
  expect(scoresOf(later)).toEqual({ first: [0, 0], second: [0.25, -0.5], third: [0.5, 0] });
});

it('keeps a prompt once, as it was scored last, and never the incumbent as its own candidate', () => {
  const before = initialPool(first, 1);
  const { id } = before[0]?.prompt ?? { id: '' };
  const once = withGains(before, id, [{ prompt: second, byTask: [0.5] }]);
  const again = withGains(once, id, [
    { prompt: second, byTask: [0.25] },
    { prompt: first, byTask: [0.75] },
  ]);
  expect(scoresOf(again)).toEqual({ first: [0], second: [0.25] });
});
