import { it } from 'vitest';
import { expectSolved, optionsOf } from '../solved.fixture.ts';
import { orderingTasks } from './tasks.ts';

const sizes: Readonly<Record<string, number>> = {
  centimetres: 1,
  metres: 100,
  kilometres: 100_000,
  grams: 1,
  kilograms: 1000,
  tonnes: 1_000_000,
  millilitres: 1,
  centilitres: 10,
  litres: 1000,
};

it('amounts: the answer is the only extreme once all are in one unit', () =>
  expectSolved(orderingTasks, 'amounts', (input) => {
    const sign = /longest|heaviest|fullest/.test(input) ? -1 : 1;
    const amounts = [...optionsOf(input)].map(([letter, text]) => {
      const [number, unit = ''] = text.split(' ');
      return { letter, amount: Math.round(Number(number) * (sizes[unit] ?? Number.NaN)) };
    });
    const [first, second] = amounts.sort((a, b) => sign * (a.amount - b.amount));
    return first?.amount === second?.amount ? 'a tie' : first?.letter;
  }));
