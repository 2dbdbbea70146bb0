import { expect, it } from 'vitest';
import { casesOf, expectSolved, groupsOf, minutesOf, numberOf } from '../solved.fixture.ts';
import { thingsByKind } from '../text/words.ts';
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

it('sequences: the answer follows from the differences', () =>
  expectSolved(arithmeticTasks, 'sequences', (input) => {
    const numbers = [...input.matchAll(/-?\d+/g)].map(Number);
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
    const growth = steps.slice(1).map((step, index) => step - (steps[index] ?? 0));
    const last = numbers.at(-1) ?? 0;
    if (new Set(growth).size === 1) return last + (steps.at(-1) ?? 0) + (growth[0] ?? 0);
    return last + (steps.at(-2) ?? 0);
  }));

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
