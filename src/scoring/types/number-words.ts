import type { WrittenNumber } from './number-token.ts';

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

const small = new Map<string, number>([
  ...units.split(' ').map((word, value) => [word, value] as const),
  ...tens.split(' ').map((word, index) => [word, 20 + 10 * index] as const),
]);

/** Words that multiply the number before them. */
const magnitudes: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
  ['trillion', 1_000_000_000_000],
]);

const word = `(?:${[...small.keys(), ...magnitudes.keys()].join('|')})`;
const words = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_]|[\\p{L}\\p{N}]-)${word}(?:(?:\\s{1,5}and\\s{1,5}|[ \\t]{1,5}|-)${word})*(?![\\p{L}\\p{M}\\p{N}_])`,
  'giu',
);
/** "one" as a pronoun: "the last one", "one of them". */
const pronoun =
  /\b(?:the|this|that|which|each|every|any|another|first|last|best|correct|no)[ \t]+one\b|\bone[ \t]+(?:of|should|would|can|could|might|must|has)\b/giu;
const afterFigures = /\d[ \t]{1,5}(?:hundred|thousand|million|billion|trillion)\b/giu;
/** "twenty-first" is a place in a row, and "twenty-odd" no number either. */
const goesOn = /^(?:[ \t]+|-)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|odd)\b/iu;

/** What is written in words, from left to right. The size is `NaN` where the words are no number ("two five"). */
export function numbersInWords(text: string): WrittenNumber[] {
  const masked = text
    .replace(pronoun, (phrase) => '·'.repeat(phrase.length))
    .replace(afterFigures, (phrase) => '·'.repeat(phrase.length));
  return [...masked.matchAll(words)].map(({ 0: written, index: start }) => {
    const end = start + written.length;
    const isPart = /(?:ty|hundred|thousand)$/iu.test(written) && goesOn.test(masked.slice(end, end + 20));
    const size = isPart ? undefined : valueOfNumberWords(written);
    return { size: size ?? Number.NaN, start, end };
  });
}

/**
 * The value of a whole number in English words, such as "twenty-one" or "one hundred and five". `undefined` where
 * the words are no number ("two five", "and three").
 */
export function valueOfNumberWords(text: string): number | undefined {
  const words = text.toLowerCase().split(/[\s-]+/u);
  let total = 0;
  for (const magnitude of [1_000_000_000_000, 1_000_000_000, 1_000_000, 1_000]) {
    const end = words.findIndex((word) => magnitudes.get(word) === magnitude);
    if (end < 0) continue;
    const group = valueBelowThousand(words.splice(0, end + 1).slice(0, -1));
    if (group === undefined) return undefined;
    total += group * magnitude;
  }
  if (words.length === 0) return total;
  if (total > 0 && words[0] === 'and') words.shift();
  const rest = valueBelowThousand(words);
  return rest === undefined ? undefined : total + rest;
}

function valueBelowThousand(words: readonly string[]): number | undefined {
  const [first = '', second = '', third] = words;
  if (second === 'hundred') {
    const hundreds = small.get(first) ?? 0;
    const rest = words.slice(third === 'and' ? 3 : 2);
    const below = rest.length === 0 && third !== 'and' ? 0 : valueBelowHundred(rest);
    return hundreds < 1 || hundreds > 9 || below === undefined ? undefined : hundreds * 100 + below;
  }
  return valueBelowHundred(words);
}

function valueBelowHundred(words: readonly string[]): number | undefined {
  const [first = '', second] = words;
  const head = small.get(first);
  if (second === undefined) return head;
  const unit = small.get(second) ?? 0;
  return words.length === 2 && head !== undefined && head >= 20 && unit >= 1 && unit <= 9
    ? head + unit
    : undefined;
}
