import { capitalised } from '../../../foundation/figures.ts';
import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { listOf, numberWord } from '../text/wording.ts';
import { colours, people, thingsByKind } from '../text/words.ts';

/** Lamps are switched, singly and together; is one of them on at the end? */
export function lampProblem({ stream, level, turn }: ProblemDraw): Problem {
  const expected = byTurn(turn, ['yes', 'no']);
  const lamps = stream.sample(colours, 3 + (level > 1 ? 1 : 0));
  const asked = stream.pick(lamps);
  const start = new Map(lamps.map((lamp) => [lamp, stream.integer(2) === 0]));
  const state = new Map(start);
  const sentences = Array.from({ length: 2 * level + 1 }, () => {
    const pressed = stream.sample(lamps, 1 + stream.integer(2));
    for (const lamp of pressed) state.set(lamp, state.get(lamp) !== true);
    const switches =
      pressed.length === 1
        ? `the switch of the ${pressed[0]} lamp`
        : `the switches of the ${listOf(pressed)} lamps`;
    return stream.pick([`${stream.pick(people)} presses ${switches}.`, `Someone presses ${switches}.`]);
  });
  // The answer is given by the turn: the lamp in question starts as it has to.
  if (state.get(asked) !== (expected === 'yes')) start.set(asked, start.get(asked) !== true);
  const opening = `Each lamp has a switch that turns it on when it is off, and off when it is on. At first ${listOf(
    [...start].map(([lamp, isOn]) => `the ${lamp} lamp is ${isOn ? 'on' : 'off'}`),
  )}.`;
  return { input: [opening, ...sentences, `Is the ${asked} lamp on at the end?`].join(' '), expected };
}

/** Money moves between people; how much does one of them have at the end? */
export function accountProblem({ stream, level }: ProblemDraw): Problem {
  const persons = stream.sample(people, 1 + level);
  const balance = new Map(persons.map((person) => [person, 20 + stream.integer(80)]));
  const opening = `${listOf([...balance].map(([person, euros]) => `${person} has ${euros} euros`))}.`;
  const moves = Array.from({ length: 2 * level }, () => move(stream, persons, balance));
  const asked = stream.pick(persons);
  return {
    input: [opening, ...moves, `How many euros does ${asked} have now?`].join(' '),
    expected: balance.get(asked),
  };
}

/** Applies a movement of money and tells it. Nobody gives more than there is. */
function move(stream: RandomStream, persons: readonly string[], balance: Map<string, number>): string {
  const [giver, taker] = stream.sample(persons, 2) as [string, string];
  const held = balance.get(giver) ?? 0;
  const amount = 2 + stream.integer(Math.max(1, Math.floor(held / 2)));
  const add = (person: string, euros: number) => balance.set(person, (balance.get(person) ?? 0) + euros);
  const kind = held < amount ? 'earn' : stream.pick(['give', 'give', 'spend', 'earn']);
  if (kind === 'earn') {
    add(giver, amount);
    return `${giver} earns ${amount} euros.`;
  }
  add(giver, -amount);
  if (kind === 'spend') return `${giver} spends ${amount} euros.`;
  add(taker, amount);
  return stream.pick([
    `${giver} gives ${amount} euros to ${taker}.`,
    `${taker} gets ${amount} euros from ${giver}.`,
  ]);
}

/** A shop's stock changes; how much is left of each thing? */
export function stockProblem({ stream, level }: ProblemDraw): Problem {
  const nouns = stream.sample(thingsByKind.fruits, 3).map((noun) => `${noun}s`);
  const stock = new Map(nouns.map((noun) => [noun, 8 + stream.integer(20)]));
  const opening = `In the morning ${stream.pick(people)}'s stall has ${listOf(
    [...stock].map(([noun, count]) => `${count} ${noun}`),
  )}.`;
  const changes = Array.from({ length: 2 * level + 1 }, () => change(stream, stream.pick(nouns), stock));
  return {
    input: [opening, ...changes, 'How many of each are there now?'].join(' '),
    expected: Object.fromEntries(stock),
  };
}

/** Applies a change and tells it. */
function change(stream: RandomStream, noun: string, stock: Map<string, number>): string {
  const held = stock.get(noun) ?? 0;
  const person = stream.pick(people);
  const count = 2 + stream.integer(7);
  if (held < count || stream.integer(3) === 0) {
    stock.set(noun, held + count);
    return stream.pick([
      `${capitalised(numberWord(count))} more ${noun} are delivered.`,
      `${person} brings back ${numberWord(count)} ${noun}.`,
    ]);
  }
  stock.set(noun, held - count);
  return stream.pick([
    `${person} buys ${numberWord(count)} ${noun}.`,
    `${capitalised(numberWord(count))} ${noun} have gone bad and are thrown away.`,
    `${person} takes ${numberWord(count)} of the ${noun} along.`,
  ]);
}

const rooms = ['kitchen', 'garden', 'office', 'cellar', 'attic', 'garage', 'library', 'hall'] as const;
const objects = ['key', 'letter', 'torch', 'map', 'camera', 'parcel', 'medal', 'telescope'] as const;

/** People walk from room to room, one of them with a thing that changes hands; in which room is it at the end? */
export function whereaboutsProblem({ stream, level }: ProblemDraw): Problem {
  const persons = stream.sample(people, 2 + (level > 1 ? 1 : 0));
  const object = stream.pick(objects);
  const place = new Map<string, string>();
  const sentences: string[] = [];
  const go = (person: string) => {
    const room = stream.pick(rooms.filter((each) => each !== place.get(person)));
    place.set(person, room);
    sentences.push(
      stream.pick([
        `${person} goes to the ${room}.`,
        `${person} walks into the ${room}.`,
        `${person} enters the ${room}.`,
      ]),
    );
  };
  for (const person of persons) go(person);
  let holder: string | undefined = stream.pick(persons);
  let room = place.get(holder) as string;
  sentences.push(`${holder} picks up the ${object} there.`);
  for (let move = 0; move < 2 * level + 1; move += 1) {
    const person = stream.pick(persons);
    if (person === holder && stream.integer(4) === 0) {
      sentences.push(`${person} puts the ${object} down.`);
      holder = undefined;
    } else if (holder === undefined && place.get(person) === room) {
      sentences.push(`${person} picks the ${object} up.`);
      holder = person;
    } else go(person);
    if (holder !== undefined) room = place.get(holder) as string;
  }
  return { input: [...sentences, `In which room is the ${object} now?`].join(' '), expected: room };
}
