import { shortLine } from '../../foundation/clip-text.ts';
import type { AnswerParser } from '../answer.ts';
import { goldValues } from '../answer-text.ts';
import type { JsonFieldsOptions } from '../scorer-setting.ts';
import { answerOf, answerScorer, type DirectScorer } from './built-in-scorer.ts';
import { isSameLeaf } from './exact.ts';

/** Wrong fields that the feedback names. */
const mostNamed = 5;

/**
 * The share of the expected answer's fields that the reply has right. A field is a value that is neither record nor list, by its
 * path; of lists each place of the longer one counts. `null` is the same as no value. A reply that the schema does not allow
 * scores 0.
 */
export function jsonFieldsScorer(
  parser: AnswerParser,
  { fields, caseSensitive = false }: Partial<JsonFieldsOptions> = {},
): DirectScorer {
  const compare = (answer: unknown, gold: unknown) =>
    fields === undefined
      ? comparedFields(answer, gold, '', caseSensitive)
      : fields.flatMap((path) =>
          comparedFields(memberAt(answer, path), memberAt(gold, path), path, caseSensitive),
        );
  const scorer = answerScorer('json-fields', parser, (answer, gold) => shareOfRight(compare(answer, gold)));
  return {
    ...scorer,
    goldsProblem: (golds) => {
      // Where none has a field, a reply without it would always be right.
      const missing = fields?.find((path) => golds.every((gold) => memberAt(gold, path) === undefined));
      if (missing === undefined || golds.length === 0) return undefined;
      return `the field "${missing}", which json-fields compares, is in no expected answer`;
    },
    score: (arguments_) => {
      const result = scorer.score(arguments_);
      const answer = answerOf(parser, arguments_);
      if (result.score === null || result.score === 1 || !answer.ok) return result;
      const [gold] = goldValues(parser, arguments_.expected);
      return { ...result, feedback: wrongFields(compare(answer.value, gold)) };
    },
  };
}

interface ComparedField {
  readonly path: string;
  readonly answer: unknown;
  readonly gold: unknown;
  readonly isRight: boolean;
}

function comparedFields(
  answer: unknown,
  gold: unknown,
  path: string,
  caseSensitive: boolean,
): readonly ComparedField[] {
  const names = memberNames(answer, gold);
  if (names === undefined || names.length === 0) {
    const isRight =
      names === undefined
        ? isSameLeaf(answer ?? null, gold ?? null, caseSensitive)
        : isEmptyContainer(answer);
    return [{ path: path === '' ? 'the value' : path, answer, gold, isRight }];
  }
  return names.flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`;
    return comparedFields(ownMember(answer, name), ownMember(gold, name), inner, caseSensitive);
  });
}

/** The fields of a gold record, the places of the longer list; `undefined` where the gold value is neither. */
function memberNames(answer: unknown, gold: unknown): readonly string[] | undefined {
  if (typeof gold !== 'object' || gold === null) return undefined;
  if (!Array.isArray(gold)) return Object.keys(gold);
  const length = Math.max(gold.length, Array.isArray(answer) ? answer.length : 0);
  return Array.from({ length }, (_unused, place) => String(place));
}

function isEmptyContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function memberAt(value: unknown, path: string): unknown {
  return path.split('.').reduce(ownMember, value);
}

function ownMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function shareOfRight(fields: readonly ComparedField[]): number {
  return fields.filter(({ isRight }) => isRight).length / fields.length;
}

function wrongFields(fields: readonly ComparedField[]): string {
  const wrong = fields.filter(({ isRight }) => !isRight);
  const named = wrong
    .slice(0, mostNamed)
    .map(({ path, answer, gold }) => `${path} is ${shown(answer)} and should be ${shown(gold)}`);
  const more = wrong.length - mostNamed;
  return `Wrong fields: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : shortLine(JSON.stringify(value), 60);
}
