import { anySpelling, labelKey, labelWords } from './label-spelling.ts';

const notBefore = `[\\p{L}\\p{M}\\p{N}_]|[\\p{L}\\p{N}][-']|[-.,](?=\\p{N})`;
const notAfter = `[\\p{L}\\p{M}\\p{N}_]|[-'.,/\\\\|&+·>]?[\\p{L}\\p{N}]`;
/** Where "-1" is declared, "- 1" is no 1. */
const dashApart = '[-–]\\s{1,3}(?=\\p{N})';

/** Any of the labels as a whole: not a part of a longer word, of a compound or of a longer number. */
export function labelsPattern(labels: readonly string[]): string {
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
export function longerLabels(
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
