import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf } from '../solved.fixture.ts';
import { arithmeticTasks } from './tasks.ts';

const cents = (text = '0') => Math.round(Number(text) * 100);

function costOf(input: string): number {
  const goods = groupsOf(input, /(\d+) \w+ for ([\d.]+) euros/g).reduce(
    (sum, [count, price]) => sum + Number(count) * cents(price),
    0,
  );
  const discount = Number(/takes (\d+) percent/.exec(input)?.[1] ?? 0);
  return goods * (1 - discount / 100) + cents(/Delivery costs ([\d.]+)/.exec(input)?.[1]);
}

it('totals: the answer is the price of the goods, less the discount, with delivery', () =>
  expectSolved(arithmeticTasks, 'totals', (input) => Math.round(costOf(input)) / 100));

it('change: the answer is the note less the total', () =>
  expectSolved(arithmeticTasks, 'change', (input) => {
    const note = cents(/(?:pays with|hands over) (\d+) euros/.exec(input)?.[1]);
    return Math.round(note - costOf(input)) / 100;
  }));

it('every amount is whole cents, and every note is enough', async () => {
  for (const name of ['totals', 'change']) {
    for (const { input, expected } of await casesOf(arithmeticTasks, name)) {
      expect(costOf(input)).toBeCloseTo(Math.round(costOf(input)), 6);
      expect(expected).toBeGreaterThan(0);
    }
  }
});
