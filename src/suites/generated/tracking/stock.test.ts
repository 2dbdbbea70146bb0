import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf, numberOf } from '../solved.fixture.ts';
import { trackingTasks } from './tasks.ts';

it('stock: the answer is the opening stock with every change applied', () =>
  expectSolved(trackingTasks, 'stock', (input) => {
    const [opening = '', ...changes] = input.split(/(?<=\.) /);
    const stock = Object.fromEntries(
      groupsOf(opening, /(\d+) (\w+s)\b/g).map(([count, noun]) => [noun, Number(count)]),
    );
    for (const change of changes.slice(0, -1)) {
      const [, count, noun = ''] =
        /(\w+) (?:more |of the )?(\w+s)\b(?! the)/.exec(
          change.replace(/^\w+ (?:buys|brings back|takes) /, ''),
        ) ?? [];
      const sign = /delivered|brings back/.test(change) ? 1 : -1;
      stock[noun] = (stock[noun] ?? Number.NaN) + sign * numberOf(count);
    }
    return stock;
  }));

it('nothing is sold that is not there', async () => {
  for (const { expected } of await casesOf(trackingTasks, 'stock')) {
    expect(Math.min(...Object.values(expected as Record<string, number>))).toBeGreaterThanOrEqual(0);
  }
});
