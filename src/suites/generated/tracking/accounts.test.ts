import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf } from '../solved.fixture.ts';
import { trackingTasks } from './tasks.ts';

it('accounts: the answer is the opening sum with all movements', () =>
  expectSolved(trackingTasks, 'accounts', (input) => {
    const asked = /How many euros does (\w+) have now\?/.exec(input)?.[1];
    const [opening = '', ...moves] = input.split(/(?<=\.) /);
    const start = groupsOf(opening, /(\w+) has (\d+) euros/g).find(([name]) => name === asked)?.[1];
    return moves.reduce((sum, move) => {
      const [, person, verb = '', euros, other] =
        /^(\w+) (earns|spends|gives|gets) (\d+) euros(?: (?:to|from) (\w+))?\./.exec(move) ?? [];
      const gains = verb === 'earns' || verb === 'gets' ? 1 : -1;
      if (person === asked) return sum + gains * Number(euros);
      return other === asked && other !== undefined ? sum - gains * Number(euros) : sum;
    }, Number(start));
  }));

it('nobody owes anything', async () => {
  for (const { expected } of await casesOf(trackingTasks, 'accounts'))
    expect(expected).toBeGreaterThanOrEqual(0);
});
