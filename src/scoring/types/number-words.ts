const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

const small = new Map<string, number>([
  ...units.split(' ').map((word, value) => [word, value] as const),
  ...tens.split(' ').map((word, index) => [word, 20 + 10 * index] as const),
]);

/** Words that multiply the number before them. */
export const magnitudes: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
]);

/** Every word that a number in words is made of. */
export const numberWords: readonly string[] = [...small.keys(), ...magnitudes.keys()];

/**
 * The value of a whole number in English words, such as "twenty-one" or "one hundred and five". `undefined` where
 * the words are no number ("two five", "and three").
 */
export function valueOfNumberWords(text: string): number | undefined {
  const words = text.toLowerCase().split(/[\s-]+/u);
  let total = 0;
  for (const magnitude of [1_000_000_000, 1_000_000, 1_000]) {
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
