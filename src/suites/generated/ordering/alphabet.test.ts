import { it } from 'vitest';
import { expectSolved, placeOf } from '../solved.fixture.ts';
import { orderingTasks } from './tasks.ts';

it('alphabet: the answer has the place that is asked for', () =>
  expectSolved(orderingTasks, 'alphabet', (input) => {
    const words = (
      /((?:\w+, )+\w+)/.exec(input.replace('Put in alphabetical order, which', 'Which'))?.[1] ?? ''
    ).split(', ');
    const sorted = words.sort((a, b) => a.localeCompare(b, 'en'));
    const [, place, fromEnd] =
      /is (?:the )?(\w+)( from the end)?(?: in (?:it|alphabetical order))?\?/.exec(input) ?? [];
    return sorted.at(fromEnd === undefined ? placeOf(place) - 1 : -placeOf(place));
  }));
