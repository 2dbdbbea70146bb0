import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf, minutesOf } from '../solved.fixture.ts';
import { arithmeticTasks } from './tasks.ts';

it('end times: the answer is the start, the delay and all parts, with and without a leading zero', () =>
  expectSolved(arithmeticTasks, 'end-times', (input) => {
    const [, hours, minutes] = /planned for (\d\d):(\d\d)/.exec(input) ?? [];
    const delay = minutesOf(/starts (.+?) late/.exec(input)?.[1]);
    const parts = groupsOf(input, /takes ([^.]+)\./g).reduce((sum, [time]) => sum + minutesOf(time), 0);
    const end = Number(hours) * 60 + Number(minutes) + delay + parts;
    const text = `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
    return text.startsWith('0') ? [text, text.slice(1)] : text;
  }));

it('nothing ends after midnight', async () => {
  for (const { expected } of await casesOf(arithmeticTasks, 'end-times')) {
    const time = String(Array.isArray(expected) ? expected[0] : expected);
    expect(time > '08:00' && time < '24:00').toBe(true);
  }
});
