import type { Problem, ProblemDraw } from '../problem.ts';
import { letteredOptions } from '../text/options.ts';
import { listOf } from '../text/wording.ts';
import { colours, people, thingsByKind } from '../text/words.ts';

/** How things that change hands are told. */
interface Setting {
  readonly opening: (owners: readonly string[], things: readonly string[]) => string;
  readonly swap: readonly ((one: string, other: string) => string)[];
  readonly question: (owner: string) => string;
}

const presents: Setting = {
  opening: (owners, things) =>
    `At a party ${listOf(owners.map((owner, index) => `${owner} gets ${things[index]}`))}.`,
  swap: [
    (one, other) => `${one} and ${other} swap what they have.`,
    (one, other) => `Then ${one} trades with ${other}.`,
    (one, other) => `After that ${one} exchanges presents with ${other}.`,
  ],
  question: (owner) => `What does ${owner} have at the end?`,
};

const cups: Setting = {
  opening: (owners, things) =>
    `Cups stand upside down in a row. At first ${listOf(things.map((thing, index) => `${thing} is under ${owners[index]}`))}.`,
  swap: [
    (one, other) => `What is under ${one} and what is under ${other} change places.`,
    (one, other) => `The contents of ${one} and ${other} are switched.`,
  ],
  question: (owner) => `What is under ${owner} now?`,
};

/** People swap presents in pairs; who has what in the end? */
export function presentProblem(draw: ProblemDraw): Problem {
  const owners = draw.stream.sample(people, 4);
  const nouns = draw.stream.sample([...thingsByKind.tools, ...thingsByKind.clothes], 4);
  return swapProblem(
    presents,
    owners,
    nouns.map((noun) => `the ${noun}`),
    draw,
  );
}

/** Things under coloured cups are switched; what is under one of them now? */
export function cupProblem(draw: ProblemDraw): Problem {
  const owners = draw.stream.sample(colours, 4).map((colour) => `the ${colour} cup`);
  const things = draw.stream.sample(
    ['a coin', 'a bean', 'a button', 'a pearl', 'a key', 'a nut', 'a ring', 'a die'],
    4,
  );
  return swapProblem(cups, owners, things, draw);
}

function swapProblem(
  setting: Setting,
  owners: readonly string[],
  things: readonly string[],
  draw: ProblemDraw,
): Problem {
  const { stream, level } = draw;
  const held = new Map(owners.map((owner, index) => [owner, things[index] as string]));
  const swaps = Array.from({ length: 1 + 2 * level }, () => {
    const [one, other] = stream.sample(owners, 2) as [string, string];
    const [first, second] = [held.get(one) as string, held.get(other) as string];
    held.set(one, second).set(other, first);
    return stream.pick(setting.swap)(one, other);
  });
  const asked = stream.pick(owners);
  const right = held.get(asked) as string;
  const options = letteredOptions(
    draw,
    right,
    things.filter((thing) => thing !== right),
  );
  const story = [setting.opening(owners, things), ...swaps, setting.question(asked)].join(' ');
  return { input: `${story}\n${options.text}`, expected: options.letter };
}
