import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf, minutesOf } from '../solved.fixture.ts';
import { arithmeticTasks } from './tasks.ts';

it('journeys: the answer is the sum of speed times time, stops aside', () =>
  expectSolved(arithmeticTasks, 'journeys', (input) =>
    groupsOf(input, /goes for ([^.]+?) at (\d+) kilometres per hour/g).reduce(
      (sum, [time, speed]) => sum + (minutesOf(time) / 60) * Number(speed),
      0,
    ),
  ));

it('every distance is whole', async () => {
  for (const { expected } of await casesOf(arithmeticTasks, 'journeys'))
    expect(expected).toSatisfy(Number.isInteger);
});
