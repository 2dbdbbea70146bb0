import { sameText } from './same-text.ts';

/** Parts that share so much of their words say nearly the same. */
const likeness = 0.6;
/** The shorter one may say less, if nearly all that it says stands in the other. */
const containment = 0.8;

/** Words that make no difference to what is said. */
const fillers = new Set(
  `a an the and or of to in on at for with by from as is are be been it its this that these those you your please always must should will
  do does so then than any all each every der die das ein eine und oder zu im in mit von le la les un une et ou de du des el los y o que`.split(
    /\s+/,
  ),
);

/** What a part says, as it is compared. */
interface Saying {
  readonly text: string;
  readonly isNegated: boolean;
  readonly tokens: ReadonlySet<string>;
}

/** A run compares each part with thousands of others. */
const known = new WeakMap<object, Saying>();

/**
 * Whether two parts say (nearly) the same, by the words that they share: their stems without fillers, or pairs of characters in scripts that put
 * no spaces between words. Opposites ("Never guess." and "Guess.") are not similar.
 */
export function similarPart(one: { readonly text: string }, other: { readonly text: string }): boolean {
  return similarity(sayingOf(one), sayingOf(other)) >= likeness;
}

function sayingOf(part: { readonly text: string }): Saying {
  const before = known.get(part);
  if (before !== undefined) return before;
  const text = sameText(part.text);
  const saying = { text, isNegated: isNegated(text), tokens: tokensOf(text) };
  known.set(part, saying);
  return saying;
}

/** How much two parts share of what they say, from 0 to 1. */
function similarity(one: Saying, other: Saying): number {
  if (one.text === other.text) return 1;
  if (one.isNegated !== other.isNegated) return 0;
  const [fewer, more] =
    one.tokens.size <= other.tokens.size ? [one.tokens, other.tokens] : [other.tokens, one.tokens];
  if (fewer.size === 0) return 0;
  let shared = 0;
  for (const token of fewer) if (more.has(token)) shared += 1;
  const jaccard = shared / (fewer.size + more.size - shared);
  const contained = shared / fewer.size;
  const isContained = fewer.size >= 4 && contained >= containment && more.size <= 3 * fewer.size;
  return isContained ? Math.max(jaccard, contained * likeness + 0.1) : jaccard;
}

const negations =
  /^(?:not|n't|no|never|without|avoid|don|t|nicht|kein|keine|keinen|nie|ne|pas|jamais|sans|nunca|sin|nao|não|sem|не|нет|никогда|без)$/;

function isNegated(said: string): boolean {
  return said.split(' ').some((token) => negations.test(token) || /[不没無无勿]|ない|ません/.test(token));
}

function tokensOf(said: string): ReadonlySet<string> {
  const words = said.split(' ');
  const all = words.flatMap((word) => (hasNoSpaces(word) ? pairsOf(word) : [stem(word)]));
  const telling = all.filter((token) => !fillers.has(token));
  return new Set(telling.length === 0 ? all : telling);
}

/** Words of scripts that are written without spaces between words. */
function hasNoSpaces(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    word,
  );
}

function pairsOf(word: string): readonly string[] {
  const characters = [...word];
  if (characters.length < 3) return [word];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Without the endings that a word gets from its place in a sentence: a rough stem, enough to compare. */
function stem(word: string): string {
  if (word.length <= 4 || !/^\p{L}+$/u.test(word)) return word;
  const ending = /(?:ations?|ingly|ments?|ness|ings?|ally|edly|ies|ers?|est|ed|ly|es|s|en|em|e)$/;
  const stemmed = word.replace(ending, '');
  const short = stemmed.length < 3 ? word : stemmed;
  return short.length > 4 && short.at(-1) === short.at(-2) ? short.slice(0, -1) : short;
}
