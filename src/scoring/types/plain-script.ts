/**
 * Letters and signs that Unicode holds again for the look of them: full and half width, ligatures, mathematical
 * alphabets, Arabic letters by their place in a word, the long s. Their compatibility forms (NFKC) mean the same.
 * Not so the others: NFKC makes 103 of 10³ and 51⁄2 of 5½.
 */
const lookAlikes =
  /[\uFF01-\uFFEF\uFB00-\uFB06\uFB50-\uFDF9\uFE50-\uFE6B\uFE70-\uFEFCſℂ-ℍℎℐ-ℒℕℙ-ℝℤℨℬℭℯ-ℱℳℴ\u{1D400}-\u{1D7FF}]+/gu;

/** Letters and numbers in circles and parentheses. Two of them side by side are two: ①② is no twelve. */
const circled = /[①-⓪]/gu;

/** In Unicode the digits of a script stand together, zero first. */
const digit = /\p{Nd}/gu;

/** Characters that do not show, and the frame of a key that stands round a digit. */
const invisible = /\p{Default_Ignorable_Code_Point}|(?<=\d)\u20E3/gu;

/** Overrides of the writing direction show the text in another order than it is stored. */
const turned = /[\u202D\u202E]/gu;

const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** Between groups of digits these spaces stand for a thousands separator, as U+2009 from here on. */
const groupSpace = /(?<=\d)[\u00A0\u2007\u2009\u202F](?=\d{3}(?!\d))/gu;
const space = /[^\S\n\u2009]|(?<!\d)\u2009|\u2009(?!\d)/gu;

const doubleQuote = /[“”„‟«»〝〞〟「」『』﹁﹂﹃﹄《》〈〉⟨⟩⟪⟫]/gu;
const singleQuote = /[‘’‚‛‹›]/gu;
const opening = /(?![([{⌈⌊])\p{Ps}/gu;
const closing = /(?![)\]}⌉⌋])\p{Pe}/gu;

const minus = /[‐‑‒−]/gu;
const wave = /[〜〰]/gu;
const listComma = /[、﹑،՝፣᠂߸꓾]/gu;
const question = /[؟⸮፧⁇⁈⁉‽꘏՞]/gu;
const exclamation = /[‼՜߹]/gu;
/** A full stop of any script. Those of East Asia stand without a space before the next sentence. */
const fullStop = /(?![.!?])\p{Sentence_Terminal}/gu;

const replacements: readonly (readonly [RegExp, string | ((match: string) => string)])[] = [
  [turned, '\uFFFD'],
  [lookAlikes, (match) => match.normalize('NFKC')],
  [circled, (match) => ` ${match.normalize('NFKC')} `],
  [digit, asciiDigit],
  [invisible, ''],
  [lineBreak, '\n'],
  [groupSpace, '\u2009'],
  [space, ' '],
  [doubleQuote, '"'],
  [singleQuote, "'"],
  [opening, '('],
  [closing, ')'],
  [minus, '-'],
  [wave, '~'],
  [/٬/gu, ','],
  [/٫/gu, '.'],
  [/٪/gu, '%'],
  [/؛/gu, ';'],
  [/∶/gu, ':'],
  [listComma, ', '],
  [question, '? '],
  [exclamation, '! '],
  [fullStop, '. '],
];

const ascii = /^[\n\x20-\x7E]*$/;

/**
 * A text in one spelling: what Unicode writes in several ways that mean the same is written in one, in ASCII where
 * there is one. Digits of all scripts, wide and mathematical letters, quotation marks, brackets, full stops, dashes
 * and spaces become alike; what does not show is gone; the rest is NFC. Powers, fractions and roots stay as they are.
 */
export function plainScript(text: string): string {
  if (ascii.test(text)) return text;
  const plain = replacements.reduce(
    (before, [pattern, replacement]) => before.replace(pattern, replacement as string),
    text.normalize('NFC'),
  );
  return plain.normalize('NFC');
}

function asciiDigit(written: string): string {
  const code = written.codePointAt(0) ?? 0;
  if (code < 0x80) return written;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
