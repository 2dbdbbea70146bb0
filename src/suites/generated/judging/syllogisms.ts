import { capitalised } from '../../../foundation/figures.ts';
import { getOrMake } from '../../../foundation/get-or-make.ts';
import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';

/** Plain and made-up terms: what one knows of the world must not decide. */
const terms = [
  'poets',
  'sailors',
  'bakers',
  'gamblers',
  'chemists',
  'dancers',
  'farmers',
  'judges',
  'wizards',
  'miners',
  'singers',
  'florps',
  'zindles',
  'quorps',
  'mavels',
  'blickets',
  'daxes',
  'wugs',
  'tomas',
  'feps',
  'gorps',
] as const;

const quantifiers: readonly Quantifier[] = ['all', 'no', 'some', 'some-not'];

export const syllogismLabels = ['valid', 'invalid'] as const;

/** Two premises and a conclusion; does it follow? At higher levels the premises come in other orders and words. */
export function syllogismProblem({ stream, level, turn }: ProblemDraw): Problem {
  const expected = byTurn(turn, syllogismLabels);
  // Every kind of conclusion is valid as often as not, so that it gives nothing away.
  const quantifier = byTurn(Math.floor(turn / syllogismLabels.length), quantifiers);
  const conclusion = { quantifier, subject: minor, predicate: major };
  const premises = stream.pick(knownForms(conclusion)[expected]);
  const names = stream.sample(terms, 3);
  const told = (level === 1 ? premises : stream.shuffle(premises)).map((each) =>
    tell(stream, each, names, level),
  );
  const closing = tell(stream, conclusion, names, level);
  const therefore = stream.pick(['Therefore:', 'It follows:', 'Conclusion:']);
  return { input: `${told.join(' ')}\n${therefore} ${closing}`, expected };
}

const [minor, middle, major] = [0, 1, 2];

type Premises = readonly [Statement, Statement];

type Forms = Readonly<Record<(typeof syllogismLabels)[number], readonly Premises[]>>;

const formsByConclusion = new Map<Quantifier, Forms>();

/** Worked out once for each kind of conclusion, when it is first needed. */
function knownForms(conclusion: Statement): Forms {
  return getOrMake(formsByConclusion, conclusion.quantifier, () => formsOf(conclusion));
}

/** Every pair of premises that share the middle term, by whether the conclusion follows from it. */
function formsOf(conclusion: Statement): Forms {
  const pairs = statements(middle, major).flatMap((one) =>
    statements(minor, middle).map((other): Premises => [one, other]),
  );
  return {
    valid: pairs.filter((premises) => follows(premises, conclusion)),
    invalid: pairs.filter((premises) => !follows(premises, conclusion)),
  };
}

function statements(one: number, other: number): readonly Statement[] {
  return quantifiers.flatMap((quantifier) => [
    { quantifier, subject: one, predicate: other },
    { quantifier, subject: other, predicate: one },
  ]);
}

function tell(
  stream: RandomStream,
  { quantifier, subject, predicate }: Statement,
  names: readonly string[],
  level: number,
): string {
  const [one, other] = [names[subject] as string, names[predicate] as string];
  const plain: Readonly<Record<Quantifier, string>> = {
    all: `all ${one} are ${other}.`,
    no: `no ${one} are ${other}.`,
    some: `some ${one} are ${other}.`,
    'some-not': `some ${one} are not ${other}.`,
  };
  const turned: Readonly<Record<Quantifier, string>> = {
    all: `there are no ${one} that are not ${other}.`,
    no: `there are no ${one} that are ${other}.`,
    some: `there are ${one} that are ${other}.`,
    'some-not': `not all ${one} are ${other}.`,
  };
  return capitalised((level > 1 && stream.integer(2) === 0 ? turned : plain)[quantifier]);
}

/** `all`: every X is a Y; `no`: no X is a Y; `some`: at least one X is a Y; `some-not`: at least one X is no Y. */
export type Quantifier = 'all' | 'no' | 'some' | 'some-not';

/** A statement about two of three terms, numbered 0, 1 and 2. */
export interface Statement {
  readonly quantifier: Quantifier;
  readonly subject: number;
  readonly predicate: number;
}

/** Kinds of things, by which terms they belong to: bit `term` is set for members. */
const kinds = [0, 1, 2, 3, 4, 5, 6, 7];

/**
 * Whether the conclusion is true in every world in which the premises are. A world says which kinds of things exist;
 * a term may have no members.
 */
export function follows(premises: readonly Statement[], conclusion: Statement): boolean {
  for (let world = 0; world < 2 ** kinds.length; world += 1) {
    const things = kinds.filter((kind) => ((world >> kind) & 1) === 1);
    if (premises.every((premise) => isTrue(premise, things)) && !isTrue(conclusion, things)) return false;
  }
  return true;
}

function isTrue({ quantifier, subject, predicate }: Statement, things: readonly number[]): boolean {
  const isOf = (thing: number, term: number) => ((thing >> term) & 1) === 1;
  const subjects = things.filter((thing) => isOf(thing, subject));
  switch (quantifier) {
    case 'all':
      return subjects.every((thing) => isOf(thing, predicate));
    case 'no':
      return !subjects.some((thing) => isOf(thing, predicate));
    case 'some':
      return subjects.some((thing) => isOf(thing, predicate));
    case 'some-not':
      return subjects.some((thing) => !isOf(thing, predicate));
  }
}
