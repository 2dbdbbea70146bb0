import type { WrittenNumber } from './number-token.ts';

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
export function figuresIn(text: string): WrittenNumber[] {
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
