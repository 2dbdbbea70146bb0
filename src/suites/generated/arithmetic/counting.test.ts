import { it } from 'vitest';
import { expectSolved, groupsOf, numberOf } from '../solved.fixture.ts';
import { thingsByKind } from '../text/words.ts';
import { arithmeticTasks } from './tasks.ts';

it('counting: the answer is the sum over things of the kind, less what was taken', () =>
  expectSolved(arithmeticTasks, 'counting', (input) => {
    const kind = /How many (\w+) are there/.exec(input)?.[1] as keyof typeof thingsByKind;
    const [inventory = '', change = ''] = input.split('. ');
    const countOf = (noun: string) =>
      groupsOf(inventory, new RegExp(`\\b(\\w+) ${noun}s?\\b`, 'g')).reduce(
        (sum, [count = '']) => sum + (/^an?$/.test(count) ? 1 : numberOf(count)),
        0,
      );
    const held = thingsByKind[kind].reduce((sum, noun) => sum + countOf(noun), 0);
    const taken = /(all the|\w+ of the) (\w+?)s\b/i.exec(change);
    if (taken === null) return held;
    const [, part = '', noun = ''] = taken;
    return held - (/^all/i.test(part) ? countOf(noun) : numberOf(part.split(' ')[0]));
  }));
