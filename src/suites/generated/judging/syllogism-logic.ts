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
