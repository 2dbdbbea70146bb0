import type { AnswerType } from '../answer.ts';
import { escapePattern } from '../pattern.ts';
import { statedPlaces } from './mention-places.ts';
import { signOf } from './number-surroundings.ts';
import type { WrittenNumber } from './number-token.ts';
import { numbersInWords } from './number-words.ts';

type NumberReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

const between =
  /^(?:[ \t-]*(?:stars?|points?))?[ \t]*\(?(\/|out of|of)[ \t]*(?:a[ \t]+(?:possible|maximum|total)[ \t]+(?:of[ \t]+)?)?$/iu;

/** Two numbers with only this between them are a sum, a list, a ratio or a time, even if they are equal. */
const joinsTwo = /^[^\p{L}\p{N}(="'.\n]*(?:(?:and|or|plus|minus|times|x)[^\p{L}\p{N}(="'.\n]*)?$/iu;

/** Where the clause that states a number ends. */
const clauseEnd =
  /[,;](?!\s*[-−$]?\d)|[.!](?=\s|$)|\n|\((?!minus|negative)|[ \t][-–—][ \t](?!\d)|\b(?:because|since|as|but|which|given|due)\b/iu;
/** A clause that states a number is short; the bound keeps repetitive replies cheap. */
const longestClause = 200;

/** A number alone, then the reason for it. */
const reasoned =
  /^([^\s,;]{1,20}(?:\s*(?:out of|of|\/)\s*[^\s,;]{1,20})?(?:[\s-]+(?:stars?|points?))?)[,;]?\s+(?:because|since|as)\b/iu;

/** What is worked out on the left stands on the right: "2 + 2 = 4". */
const equation = /^(?:[\d\s.,+\-–*×x·/÷()%$^!√{}]|\p{No}|[⁺⁻]|\\[a-zA-Z]+)+=([^=]+)$/iu;

/** What most answers are; all else that is looked for below cannot be in it. */
const figuresAlone = /^-?\d{1,15}$/;

/**
 * Reads the one number that a text answers with: stated outright, alone before its reason, or the only
 * one that the text holds.
 */
export function numberReader(type: AnswerType): (plainText: string) => NumberReading {
  const scale = scalePhrase(type);
  const single = (text: string) => singleNumber(scale === undefined ? text : text.replace(scale, ' '), type);
  return (text) => {
    if (figuresAlone.test(text)) return { ok: true, value: Number(text) || 0 };
    const stated = statedPlaces(text)
      .map(([position]) => single(clauseAt(text, position)))
      .filter((reading) => reading.ok);
    const [first] = stated;
    if (first !== undefined) {
      const other = stated.find(({ value }) => value !== first.value);
      return other === undefined ? first : severalNumbers([first.value, other.value]);
    }
    const standing = single(reasoned.exec(text.slice(0, longestClause))?.[1] ?? '');
    return standing.ok ? standing : single(equation.exec(text)?.[1] ?? text);
  };
}

function clauseAt(text: string, position: number): string {
  const rest = text.slice(position, position + longestClause).replace(/^[\s:=]+/u, '');
  return rest.slice(0, clauseEnd.exec(rest)?.index ?? rest.length);
}

/** "on a scale from 1 to 5", "(1-5)": the declared bounds say nothing about the answer. */
function scalePhrase({ min, max }: AnswerType): RegExp | undefined {
  if (min === undefined || max === undefined) return undefined;
  const [low, high] = [min, max].map((bound) => escapePattern(String(bound)));
  const range = `${low}\\s*(?:to|through|[-–—])\\s*${high}`;
  return new RegExp(
    `\\bscale\\s+(?:of\\s+|from\\s+)?${range}(?!\\d)|(?<!\\d)${range}[\\s-]+scale\\b|\\(${range}\\)`,
    'giu',
  );
}

function singleNumber(text: string, type: AnswerType): NumberReading {
  const scan = numberTokens(text);
  if (!scan.ok) return scan;
  const answers: number[] = [];
  let isJoined = false;
  let previous: WrittenNumber | undefined;
  for (const token of scan.tokens) {
    const gap = previous && text.slice(previous.end, token.start);
    const joint = gap === undefined ? undefined : between.exec(gap)?.[1]?.toLowerCase();
    if (joint !== undefined) {
      if (isScale(joint, token.size, type)) continue;
      const share = text.slice(previous?.start, token.end);
      return { ok: false, reason: `"${share}" is not on the declared scale` };
    }
    const value = signedValue(text, token, type);
    if (value === undefined) return unclear(text, token);
    if (gap !== undefined && joinsTwo.test(gap)) isJoined = true;
    answers.push(value);
    previous = token;
  }
  const [value] = answers;
  if (value === undefined) return { ok: false, reason: 'no number' };
  const isOne = !isJoined && answers.every((answer) => answer === value);
  return isOne ? { ok: true, value } : severalNumbers(answers);
}

/** A dash that may be a minus sign leaves two values; it is read where the declared bounds leave one. */
function signedValue(text: string, token: WrittenNumber, { min, max }: AnswerType): number | undefined {
  const sign = signOf(text, token);
  const size = token.size === 0 ? 0 : token.size;
  if (sign !== 'open' || size === 0)
    return sign === undefined ? undefined : sign === 'minus' && size !== 0 ? -size : size;
  const possible = [size, -size].filter((value) => value >= (min ?? value) && value <= (max ?? value));
  return possible.length === 1 ? possible[0] : undefined;
}

/** Whether "N out of M" means N: M is the declared maximum, or none is declared and N must be whole. */
function isScale(joint: string, denominator: number, { max, type }: AnswerType): boolean {
  return max === undefined ? joint === 'out of' && type === 'integer' : denominator === max;
}

function unclear(text: string, { start, end }: WrittenNumber): NumberReading {
  return { ok: false, reason: `what stands around "${text.slice(start, end)}" makes it no single number` };
}

function severalNumbers(values: readonly number[]): NumberReading {
  return { ok: false, reason: `several numbers: ${values.slice(0, 4).join(', ')}` };
}

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
function numberTokens(text: string): NumberScan {
  const broken = fraction.exec(text);
  if (broken !== null) return { ok: false, reason: `"${broken[0].trim()}" may be part of a fraction` };
  const tokens = [...figuresIn(text), ...numbersInWords(text)];
  const unclear = tokens.find(({ size }) => Number.isNaN(size));
  if (unclear !== undefined) {
    return { ok: false, reason: `"${text.slice(unclear.start, unclear.end)}" is not clearly a number` };
  }
  return { ok: true, tokens: tokens.sort((one, other) => one.start - other.start) };
}

/** Letters, marks and digits that stand together, with the points, commas and group spaces between digits. */
const figure =
  /(?:(?<![\p{L}\p{M}\p{N}_.])\.(?=\d))?[\p{L}\p{M}\p{N}_]+(?:(?<=\p{N})[.,'\u2009]+(?=\p{N})[\p{L}\p{M}\p{N}_]+)*(?:(?<=\d[eE])[-+]\d+)?/gu;

const plain = /^\d*(?:\.\d+)?(?:e[-+]?\d+)?$/iu;
const commaGroups = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:e[-+]?\d+)?$/iu;
/** Where no comma separates the groups, one may stand for the decimal point. */
const otherGroups = /^\d{1,3}(?:(?:\u2009\d{3})+|(?:'\d{3})+)(?:[.,]\d+)?$/u;

const magnitude = /^[ \t]+(hundred|thousand|million|billion|trillion)\b/iu;
const zeros: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** The whole text is one number whose groups of digits are set apart by ordinary spaces. */
const spacedAlone = /^(?:[-–+]|\p{Sc}){0,2}\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?: ?[%\p{Sc}])?[.!]?$/u;

/** What is written in figures, from left to right. The value is `NaN` where it is no clear number ("1.2.3", "3D"). */
function figuresIn(text: string): WrittenNumber[] {
  const grouped = spacedAlone.test(text) ? text.replaceAll(' ', '\u2009') : text;
  return [...grouped.matchAll(figure)]
    .filter(([written]) => /\p{N}/u.test(written))
    .map(({ 0: written, index: start }) => {
      const factor = magnitude.exec(grouped.slice(start + written.length, start + written.length + 20));
      const end = start + written.length + (factor?.[0].length ?? 0);
      const size = sizeOf(written, zeros[factor?.[1]?.toLowerCase() ?? ''] ?? 0);
      return { size, start, end };
    });
}

/** In figures "1.1 million" is 1.1e6 exactly; multiplied it is not. */
function sizeOf(written: string, moreZeros: number): number {
  const figures = withoutGroups(written);
  if (figures === undefined) return Number.NaN;
  return moreZeros === 0
    ? Number(figures)
    : figures.match(/e/iu)
      ? Number.NaN
      : Number(`${figures}e${moreZeros}`);
}

function withoutGroups(written: string): string | undefined {
  if (plain.test(written)) return written;
  if (commaGroups.test(written)) return written.replaceAll(',', '');
  return otherGroups.test(written) ? written.replace(/[\u2009']/gu, '').replace(',', '.') : undefined;
}
