import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { letteredOptions } from '../text/options.ts';
import { countOf, listOf, ordinal } from '../text/wording.ts';
import { colours, people } from '../text/words.ts';
import { type Clue, drawClues } from './clues.ts';

/** How one kind of line-up is told. Place 1 comes first. */
interface Setting {
  readonly members: readonly string[];
  readonly opening: (members: string) => string;
  readonly before: (one: string, other: string) => string;
  readonly steps: (one: string, other: string, places: string) => string;
  readonly place: (member: string, place: string) => string;
}

const race: Setting = {
  members: people,
  opening: (members) => `${members} ran a race, and no two of them finished together.`,
  before: (one, other) => `${one} finished before ${other}.`,
  steps: (one, other, places) => `${one} finished ${places} ahead of ${other}.`,
  place: (member, place) => `${member} came ${place}.`,
};

const shelf: Setting = {
  members: colours.map((colour) => `the ${colour} book`),
  opening: (members) => `On a shelf, seen from left to right, stand ${members} in some order.`,
  before: (one, other) => `Somewhere to the left of ${other} is ${one}.`,
  steps: (one, other, places) => `Exactly ${places} to the left of ${other} is ${one}.`,
  place: (member, place) => `Counted from the left, ${member} is ${place}.`,
};

const queue: Setting = {
  members: people,
  opening: (members) => `${members} stand in a queue.`,
  before: (one, other) => `${one} will be served before ${other}.`,
  steps: (one, other, places) => `${one} stands ${places} in front of ${other}.`,
  place: (member, place) => `${member} is ${place} in the queue.`,
};

/** Five runners; who came in at a given place? */
export function raceProblem(draw: ProblemDraw): Problem {
  const { text, members, untold } = describeLineUp(race, draw, 5);
  const place = draw.stream.pick(untold);
  return whoProblem(draw, members, place, `${text}\nWho came ${ordinal(place + 1)}?`);
}

/** Four books; which one stands at a given place? */
export function shelfProblem(draw: ProblemDraw): Problem {
  const { text, members, untold } = describeLineUp(shelf, draw, 4);
  const place = draw.stream.pick(untold);
  return whoProblem(draw, members, place, `${text}\nWhich book is ${ordinal(place + 1)} from the left?`);
}

/** Five people in a queue; at which place is one of them? */
export function queueProblem(draw: ProblemDraw): Problem | undefined {
  const { text, members, untold } = describeLineUp(queue, draw, 5);
  const place = byTurn(draw.turn, [0, 1, 2, 3, 4]);
  if (!untold.includes(place)) return undefined;
  return { input: `${text}\nAt which place, counted from 1, is ${members[place]}?`, expected: place + 1 };
}

function whoProblem(draw: ProblemDraw, members: readonly string[], place: number, question: string): Problem {
  const right = members[place] as string;
  const wrong = members.filter((member) => member !== right);
  const options = letteredOptions(draw, right, wrong);
  return { input: `${question}\n${options.text}`, expected: options.letter };
}

const kindsByLevel: Readonly<Record<number, readonly Clue['kind'][]>> = {
  1: ['place', 'before'],
  2: ['before', 'steps', 'place'],
  3: ['steps', 'before'],
};

interface LineUp {
  /** A text from which the order follows. */
  readonly text: string;
  /** In their true order. */
  readonly members: readonly string[];
  /** Places, from 0, that the text does not simply tell; there is at least one. */
  readonly untold: readonly number[];
}

function describeLineUp(setting: Setting, { stream, level }: ProblemDraw, size: number): LineUp {
  const members = stream.sample(setting.members, size);
  const clues = drawClues(stream, size, kindsByLevel[level] ?? []);
  const named = listOf(stream.shuffle(members));
  const sentences = clues.map((clue) => tell(setting, members, clue));
  const told = new Set(clues.flatMap((clue) => (clue.kind === 'place' ? [clue.item] : [])));
  return {
    text: [setting.opening(named), ...stream.shuffle(sentences)].join(' '),
    members,
    untold: members.map((_, place) => place).filter((place) => !told.has(place)),
  };
}

function tell(setting: Setting, members: readonly string[], clue: Clue): string {
  const name = (item: number) => members[item] as string;
  switch (clue.kind) {
    case 'before':
      return setting.before(name(clue.earlier), name(clue.later));
    case 'steps':
      return setting.steps(name(clue.earlier), name(clue.later), countOf(clue.steps, 'place'));
    case 'place':
      return setting.place(name(clue.item), ordinal(clue.item + 1));
  }
}
