import { capitalised } from '../../../foundation/figures.ts';
import type { RandomStream } from '../../../stats/random.ts';
import type { Problem, ProblemDraw } from '../problem.ts';
import { countOf, listOf, numberWord, withArticle } from '../text/wording.ts';
import { people, thingsByKind } from '../text/words.ts';

type Kind = keyof typeof thingsByKind;

interface Pile {
  readonly noun: string;
  readonly kind: Kind;
  readonly count: number;
}

/** Things of several kinds lie together; how many are of one kind? At level 3 some are taken away first. */
export function countingProblem({ stream, level }: ProblemDraw): Problem {
  const [asked, ...others] = stream.sample(Object.keys(thingsByKind) as Kind[], level === 1 ? 2 : 3);
  const wanted = drawPiles(stream, asked as Kind, 1 + level);
  const distractors = others.flatMap((kind) => drawPiles(stream, kind, level));
  const total = wanted.reduce((sum, { count }) => sum + count, 0);
  const removal = level === 3 ? drawRemoval(stream, wanted) : undefined;
  const piles = stream.shuffle([...wanted, ...distractors]);
  const sentences = [
    openings(stream.pick(people), listOf(piles.map(nounPhrase)))[stream.integer(3)],
    ...(removal ? [removal.text] : []),
    `How many ${asked} are there${removal ? ' now' : ''}?`,
  ];
  return { input: sentences.join(' '), expected: total - (removal?.count ?? 0) };
}

function openings(person: string, things: string): readonly string[] {
  return [
    `${person} has ${things} on the table.`,
    `In ${person}'s shed there are these things: ${things}.`,
    `${person} counts what came with the move: ${things}.`,
  ];
}

function drawPiles(stream: RandomStream, kind: Kind, count: number): readonly Pile[] {
  return stream
    .sample(thingsByKind[kind], count)
    .map((noun) => ({ noun, kind, count: 1 + stream.integer(6) }));
}

function nounPhrase({ noun, count }: Pile): string {
  return count === 1 ? withArticle(noun) : countOf(count, noun);
}

function drawRemoval(stream: RandomStream, piles: readonly Pile[]): { text: string; count: number } {
  const pile = stream.pick(piles);
  const count = 1 + stream.integer(pile.count);
  const taker = stream.pick(people);
  const part = count === pile.count ? `all the ${pile.noun}s` : `${numberWord(count)} of the ${pile.noun}s`;
  const text = stream.pick([
    `Then ${taker} takes away ${part}.`,
    `${capitalised(part)} went to ${taker} later.`,
  ]);
  return { text, count };
}
