import { capitalised } from '../../../foundation/figures.ts';
import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { listOf, numberWord } from '../text/wording.ts';
import { people, thingsByKind } from '../text/words.ts';

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
