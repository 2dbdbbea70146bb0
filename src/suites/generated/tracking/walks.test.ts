import { it } from 'vitest';
import { expectSolved, groupsOf, numberOf } from '../solved.fixture.ts';
import { trackingTasks } from './tasks.ts';

it('walks: the answer is yes when all steps add up to nothing', () =>
  expectSolved(trackingTasks, 'walks', (input) => {
    const sum = { north: 0, south: 0, east: 0, west: 0 };
    for (const [steps, direction] of groupsOf(input, /(\w+) steps? (?:to the )?(north|south|east|west)/g)) {
      sum[direction as keyof typeof sum] += numberOf(steps);
    }
    return sum.north === sum.south && sum.east === sum.west ? 'yes' : 'no';
  }));
