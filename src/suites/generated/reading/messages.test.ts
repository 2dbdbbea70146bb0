import { it } from 'vitest';
import { expectSolved, numberOf } from '../solved.fixture.ts';
import { readingTasks } from './tasks.ts';

it('bookings: the answer is what holds after all changes', () =>
  expectSolved(readingTasks, 'bookings', (input) => {
    const [, persons, day, time] = /a table for (\w+) on (\w+) at (\d\d:\d\d)/.exec(input) ?? [];
    const [, more] = /there will be (\w+) of us/.exec(input) ?? [];
    const [, later, instead] = /come at (\S+) instead of (\S+)\?/.exec(input) ?? [];
    const name = /(?:booking is for|name is|Thank you,) (\w+)\.?$/.exec(input)?.[1];
    if (instead !== undefined && instead !== time) return 'the change names another time';
    return { name, persons: numberOf(more ?? persons), day, time: later ?? time };
  }));

it('orders: the answer is what is wanted, not what was sent or is offered', () =>
  expectSolved(readingTasks, 'orders', (input) => {
    const [, count, item] = /(?:need|send us|order for) (\w+) (\w+?)s\b/.exec(input) ?? [];
    const [, one, other] =
      /(?:they should be|As for the colour:) (?:(\w+)\.|(\w+), please)/.exec(input) ?? [];
    const date = /(?:have them by|needed on) (\d+ \w+)/.exec(input)?.[1];
    return { item, colour: one ?? other, count: numberOf(count), date };
  }));
