import type { AnswerParser, AnswerValue } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import type { ScorerName } from '../scorer-setting.ts';
import { plainText } from '../types/plain-text.ts';
import { trimMarks } from '../types/trim-marks.ts';
import { answerScorer, type DirectScorer } from './built-in-scorer.ts';

/** 1 where the normalised answers are equal. Also the scorer behind `choice`, `label-accuracy` and `json-equality`. */
export function exactScorer(
  name: ScorerName,
  parser: AnswerParser,
  { caseSensitive = false }: { readonly caseSensitive?: boolean } = {},
): DirectScorer {
  const isText = (parser.format.type ?? 'text') === 'text';
  const key = isText && !caseSensitive ? comparableText : answerText;
  return answerScorer(name, parser, (answer, gold) => (key(answer) === key(gold) ? 1 : 0));
}

/** Whether two values of JSON that are neither records nor lists are the same, texts as `exact` compares them. */
export function isSameLeaf(one: unknown, other: unknown, caseSensitive: boolean): boolean {
  if (typeof one !== 'string' || typeof other !== 'string' || caseSensitive) return one === other;
  return comparableText(one) === comparableText(other);
}

const openingQuotes = '"\'“‘«';
const closingQuotes = '"\'”’»';

/** What two spellings of one short text share: letters and inner marks, whatever the case, outer marks and spacing. */
function comparableText(value: AnswerValue): string {
  const text = plainText(answerText(value)).replace(/\s+/gu, ' ');
  const unquoted = (quoted: string) => trimMarks(quoted, openingQuotes, closingQuotes);
  const bare = unquoted(unquoted(text).replace(/\.$/u, '')).trim();
  return (bare || text).toLowerCase();
}
