import { it } from 'vitest';
import { expectSolved, groupsOf, numberOf } from '../solved.fixture.ts';
import { arithmeticTasks } from './tasks.ts';

it('ages: the answer follows from the facts, whatever their order', () =>
  expectSolved(arithmeticTasks, 'ages', (input) => {
    const ages = new Map(
      groupsOf(input, /(\w+) is (\d+) years old\./g).map(([name, age]) => [name, Number(age)]),
    );
    const relations = groupsOf(
      input,
      /(\w+) is (?:(\w+) years? (older|younger) than|(twice|half) as old as) (\w+)\./g,
    );
    for (let round = 0; round < relations.length; round += 1) {
      for (const [name, years, direction, factor, other] of relations) {
        const age = ages.get(other);
        if (age === undefined) continue;
        if (direction !== '') ages.set(name, age + (direction === 'older' ? 1 : -1) * numberOf(years));
        else ages.set(name, factor === 'twice' ? age * 2 : age / 2);
      }
    }
    const [, asked, later] = /How old (?:is|will) (\w+)(?: be in (\w+) years?)?\?/.exec(input) ?? [];
    return (ages.get(asked) ?? Number.NaN) + (later === undefined ? 0 : numberOf(later));
  }));
