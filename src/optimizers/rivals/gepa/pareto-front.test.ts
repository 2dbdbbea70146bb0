import { expect, it } from 'vitest';
import { systemPrompt } from '../../../prompts/prompt.ts';
import { randomStream } from '../../../stats/random.ts';
import { drawParents, type PoolMember, paretoFront } from './pareto-front.ts';

function member(name: string, ...scores: readonly number[]): PoolMember {
  return { prompt: systemPrompt(name), scores };
}

const winsByName = (pool: readonly PoolMember[]) =>
  paretoFront(pool).map((front) => [front.member.prompt.text, front.wins]);

it('the front holds who is best on some task, with the number of these tasks', () => {
  const pool = [member('even', 0.5, 0.5, 0.5), member('first', 0.9, 0.1, 0.5), member('last', 0.1, 0.2, 0.8)];
  expect(winsByName(pool)).toEqual([
    ['even', 1],
    ['first', 1],
    ['last', 1],
  ]);
});

it('a member that is nowhere ahead and somewhere behind is not on the front, even where it ties', () => {
  expect(winsByName([member('worse', 0.5, 0.2), member('better', 0.5, 0.3)])).toEqual([['better', 2]]);
});

it('good everywhere and best nowhere is not on the front', () => {
  const pool = [member('good', 0.8, 0.8), member('first', 0.9, 0.1), member('last', 0.1, 0.9)];
  expect(winsByName(pool).map(([name]) => name)).toEqual(['first', 'last']);
});

it('parents are different members, drawn in proportion to their wins', () => {
  const front = paretoFront([member('often', 0.9, 0.9, 0.9, 0.1), member('once', 0.1, 0.1, 0.1, 0.9)]);
  const stream = randomStream(1, 'test of drawn parents');
  const firsts = Array.from({ length: 400 }, () => {
    const [first, second] = drawParents(front, 2, stream);
    expect(new Set([first, second]).size).toBe(2);
    return first?.prompt.text;
  });
  const often = firsts.filter((name) => name === 'often').length;
  expect(often).toBeGreaterThan(260);
  expect(often).toBeLessThan(340);
  expect(drawParents(front, 5, stream)).toHaveLength(2);
});
