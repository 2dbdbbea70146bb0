import { it } from 'vitest';
import { expectSolved, groupsOf, numberOf } from '../solved.fixture.ts';
import { weekdays } from '../text/words.ts';
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

it('weekdays: the answer follows from today and the distances', () =>
  expectSolved(orderingTasks, 'weekdays', (input) => {
    const day = new Map<string, number>();
    for (const [event = '', ahead, from, ago] of groupsOf(
      input,
      /The (\w+) (?:is in (\w+) days|is (\w+) days from today|was (\w+) days ago)\./g,
    )) {
      day.set(event, ago ? -numberOf(ago) : numberOf(ahead || from));
    }
    const relations = groupsOf(input, /The (\w+) is (\w+) days (after|before) the (\w+)\./g);
    for (let round = 0; round < relations.length; round += 1) {
      for (const [event = '', days, side, reference = ''] of relations) {
        const known = day.get(reference);
        if (known !== undefined) day.set(event, known + (side === 'after' ? 1 : -1) * numberOf(days));
      }
    }
    const today = weekdays.indexOf(/Today is (\w+)\./.exec(input)?.[1] as (typeof weekdays)[number]);
    const asked = day.get(/(?:does the|day of the) (\w+)(?: fall)?\?/.exec(input)?.[1] ?? '') ?? Number.NaN;
    return weekdays[(((today + asked) % 7) + 7) % 7];
  }));
