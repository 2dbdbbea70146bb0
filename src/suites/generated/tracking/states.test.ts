import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf, numberOf } from '../solved.fixture.ts';
import { trackingTasks } from './tasks.ts';

it('lamps: the answer follows from how often the switch of the lamp was pressed', () =>
  expectSolved(trackingTasks, 'lamps', (input) => {
    const asked = /Is the (\w+) lamp on at the end\?/.exec(input)?.[1] ?? '';
    const [, start] = new RegExp(`the ${asked} lamp is (on|off)`).exec(input) ?? [];
    const presses = groupsOf(input, /presses the switch(?:es)? of ([^.]+)\./g).filter(([lamps = '']) =>
      lamps.split(' ').includes(asked),
    );
    return (start === 'on') === (presses.length % 2 === 0) ? 'yes' : 'no';
  }));

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

it('whereabouts: the thing is where its holder is, or where it was put down', () =>
  expectSolved(trackingTasks, 'whereabouts', (input) => {
    const place = new Map<string, string>();
    let holder = '';
    let left = '';
    for (const sentence of input.split(/(?<=\.) /)) {
      const person = sentence.split(' ')[0] ?? '';
      const room = /(?:goes to|walks into|enters) the (\w+)/.exec(sentence)?.[1];
      if (room !== undefined) place.set(person, room);
      else if (/picks/.test(sentence)) {
        if (left !== '' && place.get(person) !== left) return `${person} is not in the ${left}`;
        holder = person;
      } else if (/puts/.test(sentence)) {
        if (holder !== person) return `${person} has nothing to put down`;
        left = place.get(person) ?? '';
        holder = '';
      }
    }
    return holder === '' ? left : place.get(holder);
  }));
