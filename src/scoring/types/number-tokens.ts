import { figuresIn } from './number-figures.ts';
import type { WrittenNumber } from './number-token.ts';
import { numbersInWords } from './number-words.ts';

type NumberScan =
  | { readonly ok: true; readonly tokens: readonly WrittenNumber[] }
  /** A part of the text that a person could not read as one certain number. */
  | { readonly ok: false; readonly reason: string };

const ordinals =
  'third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\p{L}{3,6}teenth|\\p{L}{3,5}tieth|hundredth|thousandth|millionth';
const fraction = new RegExp(
  `\\b(?:half|halves|quarters?|dozens?|(?:one|two|a)[ \\t-]+(?:${ordinals}))\\b|(?:(?<=\\d)[ \\t-]+|\\b)(?:${ordinals})s\\b` +
    `|\\\\[dt]?frac(?![a-zA-Z])|[¼-¾⅐-⅞↉]|\\bpoint[ \\t]+(?:\\d|zero|one|two|three|four|five|six|seven|eight|nine)`,
  'iu',
);

/** All numbers of a text in figures or English words, from left to right. */
export function numberTokens(text: string): NumberScan {
  const broken = fraction.exec(text);
  if (broken !== null) return { ok: false, reason: `"${broken[0].trim()}" may be part of a fraction` };
  const tokens = [...figuresIn(text), ...numbersInWords(text)];
  const unclear = tokens.find(({ size }) => Number.isNaN(size));
  if (unclear !== undefined) {
    return { ok: false, reason: `"${text.slice(unclear.start, unclear.end)}" is not clearly a number` };
  }
  return { ok: true, tokens: tokens.sort((one, other) => one.start - other.start) };
}
