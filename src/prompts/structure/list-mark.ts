/** What stands before a list item: a bullet or a number. */
export interface ListMark {
  /** As written, with the white space after it. */
  readonly text: string;
  /** Equal for marks that can stand in one list. */
  readonly style: string;
  /** Its place in a numbered list; none for a bullet. */
  readonly value?: number;
}

interface Numerals {
  readonly name: string;
  readonly pattern: string;
  readonly read: (written: string) => number | undefined;
  readonly write: (value: number) => string | undefined;
}

const chinese = '一二三四五六七八九';

const numerals: readonly Numerals[] = [
  digitsFrom('digits', '0'),
  digitsFrom('fullwidth', '０'),
  digitsFrom('arabic', '٠'),
  digitsFrom('persian', '۰'),
  digitsFrom('devanagari', '०'),
  digitsFrom('bengali', '০'),
  digitsFrom('thai', '๐'),
  { name: 'chinese', pattern: '[一二三四五六七八九十]{1,3}', read: readChinese, write: writeChinese },
  lettersFrom('small', 'a'),
  lettersFrom('capital', 'A'),
  lettersFrom('cyrillic', 'а'),
];

const byName = new Map(numerals.map((one) => [one.name, one]));

/** Frames of a number that need a space after them, and those of scripts that do not. */
const spaced: readonly (readonly [before: string, after: string])[] = [
  ['', '.'],
  ['', ')'],
  ['(', ')'],
  ['[', ']'],
  ['', ' -'],
  ['', '.)'],
];
const unspaced: readonly (readonly [before: string, after: string])[] = [
  ['', '、'],
  ['', '．'],
  ['', '）'],
  ['（', '）'],
];

const bullet =
  /^(?:(?:[-*+]|[–—→⇒»>►▶➤➔➢✓✔✗✘★☆✦◆◇])(?:[ \t\u3000]+\[[ xX]\])?[ \t\u3000\u00a0]+|[•‣◦▪▫●○■□・※·⁃][ \t\u3000\u00a0]*)(?=\S)/;
const pictograph =
  /^(?:\p{Extended_Pictographic}[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*|[0-9]\uFE0F\u20E3)[ \t\u00a0]+(?=\S)/u;
const circled = /^[\u2460-\u2473][ \t\u3000]*(?=\S)/;
const numbered = numberedPattern();

/** The list mark that a line begins with, if something stands after it. */
export function readListMark(line: string): ListMark | undefined {
  const text = bullet.exec(line)?.[0];
  if (text !== undefined) return text.startsWith('>') ? undefined : { text, style: text.slice(0, 1) };
  const circle = circled.exec(line)?.[0];
  if (circle !== undefined) {
    return { text: circle, style: 'circled', value: (circle.codePointAt(0) as number) - 0x2460 + 1 };
  }
  const picture = pictograph.exec(line)?.[0];
  if (picture !== undefined) return { text: picture, style: 'pictograph' };
  return readNumber(line);
}

function readNumber(line: string): ListMark | undefined {
  const match = numbered.exec(line);
  if (match?.groups === undefined) return undefined;
  for (const [name, written] of Object.entries(match.groups)) {
    if (written === undefined) continue;
    const kind = name.replace(/\d+$/, '');
    const value = byName.get(kind)?.read(written);
    if (value === undefined) continue;
    const text = match[0];
    const frame = text.trim().replace(written, '#');
    return { text, style: `${kind} ${frame}`, value };
  }
  return undefined;
}

/** The same mark with another number; a bullet, or a mark whose numerals end before it, stays as it is. */
export function withNumber(mark: ListMark, value: number): ListMark {
  if (mark.value === undefined || mark.value === value) return mark;
  const { style } = mark;
  if (style === 'circled') {
    return value > 20
      ? mark
      : { ...mark, text: mark.text.replace(/^./u, String.fromCodePoint(0x2460 + value - 1)), value };
  }
  const kind = byName.get(style.slice(0, style.indexOf(' ')));
  const old = kind?.write(mark.value);
  const written = kind?.write(value);
  if (old === undefined || written === undefined) return mark;
  return { ...mark, text: mark.text.replace(old, written), value };
}

function numberedPattern(): RegExp {
  let group = 0;
  const alternatives = numerals.flatMap(({ name, pattern }) => {
    const frames = (list: typeof spaced, end: string) =>
      list.map(([before, after]) => {
        group += 1;
        return `${escaped(before)}(?<${name}${group}>${pattern})${escaped(after)}${end}`;
      });
    const tight =
      name === 'small' || name === 'capital' || name === 'cyrillic'
        ? []
        : frames(unspaced, '[ \\t\\u3000]*(?=\\S)');
    return [...tight, ...frames(spaced, '[ \\t\\u3000\\u00a0]+(?=\\S)')];
  });
  return new RegExp(`^(?:${alternatives.join('|')})`, 'u');
}

function escaped(text: string): string {
  return text.replaceAll(/[.()[\]]/g, '\\$&');
}

function digitsFrom(name: string, zero: string): Numerals {
  const base = zero.codePointAt(0) as number;
  return {
    name,
    pattern: `[${zero}-${String.fromCodePoint(base + 9)}]{1,3}`,
    read: (written) =>
      [...written].reduce((sum, digit) => sum * 10 + (digit.codePointAt(0) as number) - base, 0),
    write: (value) => [...String(value)].map((digit) => String.fromCodePoint(base + Number(digit))).join(''),
  };
}

function lettersFrom(name: string, first: string): Numerals {
  const base = first.codePointAt(0) as number;
  return {
    name,
    pattern: `[${first}-${String.fromCodePoint(base + 25)}]`,
    read: (written) => (written.codePointAt(0) as number) - base + 1,
    write: (value) => (value < 1 || value > 26 ? undefined : String.fromCodePoint(base + value - 1)),
  };
}

function readChinese(written: string): number | undefined {
  const [tens, ones, ...rest] = written.includes('十') ? written.split('十') : ['零', written];
  if (rest.length > 0 || (tens ?? '').length > 1 || (ones ?? '').length > 1) return undefined;
  const tensValue = tens === '零' ? 0 : tens === '' ? 1 : chinese.indexOf(tens as string) + 1;
  return tensValue * 10 + (ones === '' ? 0 : chinese.indexOf(ones as string) + 1);
}

function writeChinese(value: number): string | undefined {
  if (value < 1 || value > 99) return undefined;
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 ? '' : (chinese[(value % 10) - 1] as string);
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : chinese[tens - 1]}十${ones}`;
}
