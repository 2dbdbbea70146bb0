/** What an assertion can ask of a reply, in the names that promptfoo has for it. */
export const assertionTypes = [
  'equals',
  'contains',
  'icontains',
  'contains-any',
  'icontains-any',
  'contains-all',
  'icontains-all',
  'starts-with',
  'ends-with',
  'regex',
  'is-json',
  'contains-json',
  'levenshtein',
  'rouge-n',
  'bleu',
  'word-count',
  'judge',
] as const;

export type AssertionType = (typeof assertionTypes)[number];

/** One demand on a reply, as an expected answer of the scorer `assertions` lists it. */
export interface Assertion {
  /** One of `assertionTypes`; `not-` in front turns it round. */
  readonly type: AssertionType | `not-${AssertionType}`;
  /** What the type compares with: a text, a list of texts, a JSON Schema; for `judge` the reference answer. */
  readonly value?: unknown;
  /** From where on a graded type holds: a similarity in [0, 1], or for `levenshtein` the most edits. */
  readonly threshold?: number;
  /** Its share of the score, at least 0. Default 1. */
  readonly weight?: number;
  /** `judge` only: what makes a reply correct, in words. */
  readonly criteria?: string;
}

/** The type without `not-`, and whether that was there; `undefined` for a type that there is not. */
export function baseType(
  type: string,
): { readonly type: AssertionType; readonly isNot: boolean } | undefined {
  const isNot = type.startsWith('not-');
  const name = isNot ? type.slice('not-'.length) : type;
  const known = assertionTypes.find((candidate) => candidate === name);
  return known === undefined ? undefined : { type: known, isNot };
}
