import { it } from 'vitest';
import { expectSolved } from '../solved.fixture.ts';
import { trackingTasks } from './tasks.ts';

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
