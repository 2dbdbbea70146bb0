import { it } from 'vitest';
import { expectSolved, groupsOf } from '../solved.fixture.ts';
import { trackingTasks } from './tasks.ts';

it('lamps: the answer follows from how often the switch of the lamp was pressed', () =>
  expectSolved(trackingTasks, 'lamps', (input) => {
    const asked = /Is the (\w+) lamp on at the end\?/.exec(input)?.[1] ?? '';
    const [, start] = new RegExp(`the ${asked} lamp is (on|off)`).exec(input) ?? [];
    const presses = groupsOf(input, /presses the switch(?:es)? of ([^.]+)\./g).filter(([lamps = '']) =>
      lamps.split(' ').includes(asked),
    );
    return (start === 'on') === (presses.length % 2 === 0) ? 'yes' : 'no';
  }));
