import { canonicalJson } from '../foundation/content-hash.ts';
import type { AnswerParser, AnswerValue, ParsedAnswer } from './answer.ts';

/** A normalised answer as text, such as logs, aggregates and tables hold it. Equal answers have equal texts. */
export function answerText(value: AnswerValue): string {
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}

/** The members of an expected answer: a list means any of several, anything else is one. */
export function goldMembers(expected: unknown): readonly unknown[] {
  if (expected === undefined || expected === null) return [];
  return Array.isArray(expected) ? expected : [expected];
}

/** Each member of an expected answer as the task's parser reads it. */
export function parseGolds(parser: AnswerParser, expected: unknown): readonly ParsedAnswer[] {
  return goldMembers(expected).map((gold) => parser.parseGold(gold));
}

/** The members that the parser can read. */
export function goldValues(parser: AnswerParser, expected: unknown): readonly AnswerValue[] {
  return parseGolds(parser, expected).flatMap((gold) => (gold.ok ? [gold.value] : []));
}

/** The first readable expected answer as text; `undefined` where there is none. */
export function goldText(parser: AnswerParser, expected: unknown): string | undefined {
  const [first] = goldValues(parser, expected);
  return first === undefined ? undefined : answerText(first);
}
