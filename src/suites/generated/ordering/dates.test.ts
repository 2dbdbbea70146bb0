import { it } from 'vitest';
import { expectSolved, groupsOf } from '../solved.fixture.ts';
import { orderingTasks } from './tasks.ts';

it('dates: the answer is the person whose date comes at the asked place', () =>
  expectSolved(orderingTasks, 'dates', (input) => {
    const entries = groupsOf(input, /(\w+) [a-z ]+ on ([\w ,-]+)\./g).map(([person, date = '']) => ({
      person,
      time: Date.parse(`${date} UTC`.replace(/(\d{4}-\d\d-\d\d) UTC/, '$1')),
    }));
    const sorted = entries.sort((a, b) => a.time - b.time).map(({ person }) => person);
    const word = /(\w+)\?$/.exec(input)?.[1];
    return word === 'last' ? sorted.at(-1) : sorted[word === 'first' ? 0 : 1];
  }));
