import { magnitudes, numberWords, valueOfNumberWords } from './number-words.ts';

/** A number as it stands in a text. */
export interface NumberToken {
  readonly value: number;
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

type NumberScan =
  | { readonly ok: true; readonly tokens: readonly NumberToken[] }
  /** A part of the text that a person could not read as one certain number. */
  | { readonly ok: false; readonly reason: string };

/** Digits with all letters, points and hyphens that are joined to them, so that no part of "3D" or "1.2.3" counts. */
const digits =
  /(?<![\p{L}\p{N}_])([-−–+]?)[$€£]?((?:[\p{L}_]+-?)?(?:\d+|\.(?=\d))(?:[.,]?\d+)*(?:e[-+]?\d+)?[\p{L}\p{N}_]*)(?:-(?=\p{L}))?/giu;
const grammar = /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?$/iu;

const word = `(?:${numberWords.join('|')})`;
const words = new RegExp(
  `(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}]-)((?:minus|negative)\\s+)?(${word}(?:(?:\\s+and\\s+|[ \\t]+|-)${word})*)(?![\\p{L}\\p{N}_])`,
  'giu',
);
/** "one" as a pronoun: "the last one", "one of them". */
const pronoun =
  /\b(?:the|this|that|which|each|every|any|another|first|last|best|correct|no)[ \t]+one\b|\bone[ \t]+(?:of|should|would|can|could|might|must|has)\b/giu;

const fraction =
  /\b(?:half|halves|quarters?|thirds|fourths|fifths|tenths|dozens?)\b|\\d?frac\b|[¼½¾⅓⅔⅕⅛]|\bpoint[ \t]+(?:\d|zero|one|two|three|four|five|six|seven|eight|nine)/iu;

/** All numbers of a text in figures or English words, from left to right. */
export function numberTokens(text: string): NumberScan {
  const broken = fraction.exec(text);
  if (broken !== null) return { ok: false, reason: `"${broken[0]}" may be part of a fraction` };
  const scans = [...figures(text), ...inWords(text)];
  const unclear = scans.find(({ value }) => Number.isNaN(value));
  if (unclear !== undefined) return { ok: false, reason: `"${unclear.written}" is not clearly a number` };
  return { ok: true, tokens: scans.sort((one, other) => one.start - other.start) };
}

/** Values that cannot be read are `NaN`. */
function figures(text: string): NumberToken[] {
  return [...text.matchAll(digits)].map((match) => {
    const [whole, sign = '', body = ''] = match;
    const end = match.index + whole.length;
    const magnitude = /^[ \t]+(hundred|thousand|million|billion)\b/iu.exec(text.slice(end));
    const size = grammar.test(body) ? Number(body.replaceAll(',', '')) : Number.NaN;
    const factor = magnitudes.get(magnitude?.[1]?.toLowerCase() ?? '') ?? 1;
    return {
      value: signed(size * factor, sign !== '' && sign !== '+'),
      written: whole,
      start: match.index,
      end: end + (magnitude?.[0].length ?? 0),
    };
  });
}

function inWords(text: string): NumberToken[] {
  const masked = text
    .replace(pronoun, (phrase) => '·'.repeat(phrase.length))
    .replace(/\d[ \t]+(?:hundred|thousand|million|billion)\b/giu, (phrase) => '·'.repeat(phrase.length));
  return [...masked.matchAll(words)].map((match) => ({
    value: signed(valueOfNumberWords(match[2] ?? '') ?? Number.NaN, match[1] !== undefined),
    written: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** There is one zero. */
function signed(size: number, isNegative: boolean): number {
  return isNegative && size !== 0 ? -size : size;
}
