import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf, letterOf, numberOf, placeOf } from '../solved.fixture.ts';
import { colours, people } from '../text/words.ts';
import { permutations } from './clues.ts';
import { orderingTasks } from './tasks.ts';

type Test = (order: readonly string[]) => boolean;

/** The order that the statements of a problem leave, found by trying all; fails when there is not exactly one. */
function orderOf(input: string, members: readonly string[], tests: readonly Test[]): readonly string[] {
  const orders = permutations(members).filter((order) => tests.every((test) => test(order)));
  if (orders.length !== 1) expect({ input, orders }).toEqual('exactly one order');
  return orders[0] ?? [];
}

const at =
  (name: string, place: number): Test =>
  (order) =>
    order[place - 1] === name;
const before =
  (one: string, other: string, steps?: number): Test =>
  (order) => {
    const distance = order.indexOf(other) - order.indexOf(one);
    return steps === undefined ? distance > 0 : distance === steps;
  };

function membersOf(input: string, names: readonly string[]): readonly string[] {
  const opening = input.slice(0, input.indexOf('.'));
  return names.filter((name) => new RegExp(`\\b${name}\\b`).test(opening));
}

it('races: the statements leave one order, from which the answer follows', () =>
  expectSolved(orderingTasks, 'races', (input) => {
    const order = orderOf(input, membersOf(input, people), [
      ...groupsOf(input, /(\w+) finished before (\w+)\./g).map(([one = '', other = '']) =>
        before(one, other),
      ),
      ...groupsOf(input, /(\w+) finished (\w+) places? ahead of (\w+)\./g).map(
        ([one = '', steps, other = '']) => before(one, other, numberOf(steps)),
      ),
      ...groupsOf(input, /(\w+) came (\w+)\./g).map(([name = '', place]) => at(name, placeOf(place))),
    ]);
    return letterOf(input, order[placeOf(/Who came (\w+)\?/.exec(input)?.[1]) - 1] ?? '');
  }));

it('shelves: the statements leave one order, from which the answer follows', () =>
  expectSolved(orderingTasks, 'shelves', (input) => {
    const order = orderOf(input, membersOf(input, colours), [
      ...groupsOf(input, /Somewhere to the left of the (\w+) book is the (\w+) book/g).map(
        ([other = '', one = '']) => before(one, other),
      ),
      ...groupsOf(input, /Exactly (\w+) places? to the left of the (\w+) book is the (\w+) book/g).map(
        ([steps, other = '', one = '']) => before(one, other, numberOf(steps)),
      ),
      ...groupsOf(input, /Counted from the left, the (\w+) book is (\w+)\./g).map(([name = '', place]) =>
        at(name, placeOf(place)),
      ),
    ]);
    const asked = placeOf(/Which book is (\w+) from the left\?/.exec(input)?.[1]);
    return letterOf(input, `the ${order[asked - 1]} book`);
  }));

it('queues: the statements leave one order, from which the answer follows', () =>
  expectSolved(orderingTasks, 'queues', (input) => {
    const order = orderOf(input, membersOf(input, people), [
      ...groupsOf(input, /(\w+) will be served before (\w+)\./g).map(([one = '', other = '']) =>
        before(one, other),
      ),
      ...groupsOf(input, /(\w+) stands (\w+) places? in front of (\w+)\./g).map(
        ([one = '', steps, other = '']) => before(one, other, numberOf(steps)),
      ),
      ...groupsOf(input, /(\w+) is (\w+) in the queue\./g).map(([name = '', place]) =>
        at(name, placeOf(place)),
      ),
    ]);
    return order.indexOf(/counted from 1, is (\w+)\?/.exec(input)?.[1] ?? '') + 1;
  }));

it('no problem asks for what one of its sentences tells', async () => {
  for (const { input } of await casesOf(orderingTasks, 'races')) {
    const place = /Who came (\w+)\?/.exec(input)?.[1];
    expect(input).not.toMatch(new RegExp(`\\w+ came ${place}\\.`));
  }
  for (const { input } of await casesOf(orderingTasks, 'queues')) {
    const name = /counted from 1, is (\w+)\?/.exec(input)?.[1];
    expect(input).not.toMatch(new RegExp(`${name} is \\w+ in the queue\\.`));
  }
});
