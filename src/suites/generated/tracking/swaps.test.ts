import { it } from 'vitest';
import { expectSolved, groupsOf, letterOf } from '../solved.fixture.ts';
import { people } from '../text/words.ts';
import { trackingTasks } from './tasks.ts';

function swapped(
  held: ReadonlyMap<string, string>,
  swaps: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const now = new Map(held);
  for (const [one = '', other = ''] of swaps) {
    const [first = '', second = ''] = [now.get(one), now.get(other)];
    now.set(one, second).set(other, first);
  }
  return now;
}

it('presents: the answer is what the person has after all swaps', () =>
  expectSolved(trackingTasks, 'presents', (input) => {
    const [opening = '', ...sentences] = input.split(/(?<=\.) /);
    const held = new Map(
      groupsOf(opening, /(\w+) gets (the \w+)/g).map(([who = '', what = '']) => [who, what]),
    );
    const named = (text: string) =>
      [...text.matchAll(/\w+/g)].map(String).filter((word) => people.some((name) => name === word));
    const end = swapped(held, sentences.slice(0, -1).map(named));
    return letterOf(input, end.get(/What does (\w+) have/.exec(input)?.[1] ?? '') ?? '');
  }));

it('cups: the answer is what is under the cup after all switches', () =>
  expectSolved(trackingTasks, 'cups', (input) => {
    const [, opening = '', ...sentences] = input.split(/(?<=\.) /);
    const held = new Map(
      groupsOf(opening, /(an? \w+) is under the (\w+) cup/g).map(([what = '', cup = '']) => [cup, what]),
    );
    const named = (text: string) => [...text.matchAll(/(\w+) cup/g)].map((match) => match[1] ?? '');
    const switches = sentences
      .slice(0, -1)
      .map((sentence) =>
        named(sentence).length === 2
          ? named(sentence)
          : [...sentence.matchAll(/the (\w+)(?: cup)?/g)].map((match) => match[1] ?? ''),
      );
    return letterOf(
      input,
      swapped(held, switches).get(/under the (\w+) cup now/.exec(input)?.[1] ?? '') ?? '',
    );
  }));
