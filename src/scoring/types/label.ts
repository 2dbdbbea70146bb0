import type { AnswerType } from '../answer.ts';
import { answered, formatError, kindOf, quoted } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';
import { closedAnswerReader } from './closed-answer.ts';
import { anySpelling, labelKey, labelWords } from './label-spelling.ts';
import type { ClosedSet } from './mention-finder.ts';
import { plainText } from './plain-text.ts';

/** "Toxic: no" asks for the label, it does not give it. */
const isQuestion = /^["'*_)\]}]*\s*[:=]\s*(?:yes|no|not|true|false)\b/iu;

/** A shorter label counts only where it is stated or stands by itself. */
const shortestInProse = 4;

const fillers =
  'an?|the|definitely|clearly|probably|(?:most )?likely|simply|therefore|thus|still|very|overall';

/** Reads one of the declared labels, spelt as declared. Of labels that contain each other the longest counts. */
export function labelReader({ labels = [] }: AnswerType): AnswerReader {
  const labelFor = labelBySpelling(labels);
  const pattern = labelsPattern(labels);
  const everyLabel = new RegExp(pattern, 'giu');
  const namesOneLabel = (text: string) => new Set((text.match(everyLabel) ?? []).map(labelFor)).size === 1;
  const maybeLonger = longerLabels(labels);
  const set: ClosedSet = {
    pattern,
    fillers: fillersBeside(labels),
    answerFor: ({ written, end }, text) => {
      const label = labelFor(written);
      return maybeLonger(label, text, end - written.length, end) ? undefined : label;
    },
    isMeant: ({ lead, ending, written, end }, text) => {
      if (lead === 'named' || lead === 'parentheses' || isQuestion.test(text.slice(end))) return false;
      if (ending !== 'other') return true;
      return lead === 'verb' && written.length >= shortestInProse && namesOneLabel(text);
    },
  };
  const readLabel = closedAnswerReader(set);

  const readText = (text: string) => {
    const plain = plainText(text);
    const exact = labelFor(plain) ?? labelFor(text);
    if (exact !== undefined) return answered(exact);
    const answer = readLabel(plain);
    if (answer.found === 'one') return answered(answer.value);
    return formatError(
      answer.found === 'several'
        ? `${quoted(text)} names ${answer.values.join(' and ')}`
        : `${quoted(text)} names none of ${labels.join(', ')} clearly`,
    );
  };
  return {
    labels,
    readText,
    readValue: (value) =>
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      typeof value === 'bigint'
        ? readText(String(value))
        : formatError(`${kindOf(value)} where a label is expected`),
  };
}

/** The label that a text is a spelling of: the one with the same key, else the only one with the same words. */
function labelBySpelling(labels: readonly string[]): (text: string) => string | undefined {
  const byKey = new Map(labels.map((label) => [labelKey(label), label]));
  const byWords = Map.groupBy(labels, (label) => labelWords(label).join(' '));
  return (text) => {
    const same = byWords.get(labelWords(text).join(' ')) ?? [];
    return byKey.get(labelKey(text)) ?? (same.length === 1 ? same[0] : undefined);
  };
}

/** A word of a label is no filler: of "very good" and "good", "very good" is the first. */
function fillersBeside(labels: readonly string[]): string {
  const words = labels.flatMap(labelWords);
  return fillers
    .split('|')
    .filter((filler) => !words.some((word) => new RegExp(`^(?:${filler})$`, 'iu').test(word)))
    .join('|');
}

const notBefore = `[\\p{L}\\p{M}\\p{N}_]|[\\p{L}\\p{N}][-']|[-.,](?=\\p{N})`;
const notAfter = `[\\p{L}\\p{M}\\p{N}_]|[-'.,/\\\\|&+·>]?[\\p{L}\\p{N}]`;
/** Where "-1" is declared, "- 1" is no 1. */
const dashApart = '[-–]\\s{1,3}(?=\\p{N})';

/** Any of the labels as a whole: not a part of a longer word, of a compound or of a longer number. */
function labelsPattern(labels: readonly string[]): string {
  const alternatives = labels
    .toSorted((one, other) => labelKey(other).length - labelKey(one).length)
    .map((label) => anySpelling(labelWords(label)));
  const hasNegative = labels.some((label) => /^-\d/u.test(labelKey(label)));
  const before = hasNegative ? `${notBefore}|${dashApart}` : notBefore;
  return `(?<!${before})(?:${[...new Set(alternatives)].join('|')})(?!${notAfter})`;
}

const nextWord = /^[^\p{L}\p{N}]{0,10}([\p{L}\p{M}\p{N}]+)/u;
const previousWord = /([\p{L}\p{M}\p{N}]+)[^\p{L}\p{N}]{0,10}$/u;
const reach = 60;

/**
 * Whether a longer label that holds a label may be meant by what is next to it in a text: "agree (strongly)" where
 * "strongly agree" is declared is not clearly "agree", nor is "A -" clearly "A" beside "A-".
 */
function longerLabels(
  labels: readonly string[],
): (label: string | undefined, text: string, start: number, end: number) => boolean {
  const furtherOf = new Map(labels.map((label) => [label, furtherParts(label, labels)]));
  return (label, text, start, end) => {
    const further = furtherOf.get(label ?? '');
    if (further === undefined || further.size === 0) return false;
    const after = text.slice(end, end + reach);
    const mark = after.trimStart().charAt(0).replace(/[–—]/u, '-');
    const before = text.slice(Math.max(0, start - reach), start);
    const words = [nextWord.exec(after)?.[1], previousWord.exec(before)?.[1]];
    return [mark, ...words].some((part) => part !== undefined && further.has(part.toLowerCase()));
  };
}

/** The words that longer labels have beside those of the label, and the marks that follow it in them. */
function furtherParts(label: string, labels: readonly string[]): ReadonlySet<string> {
  const own = labelWords(label);
  const others = labels
    .map((other) => labelWords(other))
    .filter((words) => own.every((word) => words.includes(word)));
  const words = others.flat().filter((word) => !own.includes(word));
  const key = labelKey(label);
  const marks = labels
    .map(labelKey)
    .flatMap((other) => (other.startsWith(key) ? other.charAt(key.length) : []))
    .filter((mark) => /[^\p{L}\p{M}\p{N}\s]/u.test(mark));
  return new Set([...words.map((word) => (word === '&' ? 'and' : word)), ...marks]);
}
