import { it } from 'vitest';
import { expectSolved, groupsOf } from '../solved.fixture.ts';
import { judgingTasks } from './tasks.ts';

it('rubrics: the answer is the sum of the points for what is there, less the deduction', () =>
  expectSolved(judgingTasks, 'rubrics', (input) => {
    const [policy = '', report = ''] = input.split('\n\n');
    const isThere = (thing: string) => {
      const sentence = report.split(/(?<=\.)\s/).find((each) => each.toLowerCase().includes(thing));
      return sentence === undefined
        ? undefined
        : !/\b(no|missing|lacks|left out|forgotten)\b/i.test(sentence);
    };
    return groupsOf(policy, /^- (.+?): (minus )?(\d)$/gm).reduce<number | string>(
      (sum, [rule = '', minus, points]) => {
        if (typeof sum === 'string') return sum;
        if (minus) return sum - (/a day late/.test(report) ? Number(points) : 0);
        const thing = rule === 'a table of results' ? 'table' : rule.replace(/^a /, '');
        const met = isThere(thing);
        return met === undefined ? `nothing said of ${thing}` : sum + (met ? Number(points) : 0);
      },
      0,
    );
  }));
