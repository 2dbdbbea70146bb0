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
  readonly read: (written: string) => number | undefined;
  readonly write: (value: number) => string | undefined;
}

const chinese = '一二三四五六七八九';
const hangul = '가나다라마바사아자차카타파하';
const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ');

/** Numerals that are words or letters out of order. */
const writtenOut: readonly Numerals[] = [
  { name: '一', read: readChinese, write: writeChinese },
  { name: 'i', read: (written) => placeIn(romans, written), write: (value) => romans[value - 1] },
  {
    name: 'I',
    read: (written) => placeIn(romans, written.toLowerCase()),
    write: (value) => romans[value - 1]?.toUpperCase(),
  },
  { name: '가', read: (written) => placeIn([...hangul], written), write: (value) => hangul[value - 1] },
];

const numerals: ReadonlyMap<string, Numerals> = new Map(
  [
    ...['0', '０', '٠', '۰', '०', '০', '๐'].map((zero) => digitsFrom(zero)),
    ...writtenOut,
    ...['a', 'A', 'а'].map((first) => lettersFrom(first)),
  ].map((one) => [one.name, one]),
);

const bullet =
  /^(?:(?:[-*+]|[–—→⇒»►▶➤➔➢✓✔✗✘★☆✦◆◇])(?:[ \t\u3000]+\[[ xX]\])?[ \t\u3000\u00a0]+|[•‣◦▪▫●○■□・※·⁃][ \t\u3000\u00a0]*)(?=\S)/;
const pictograph =
  /^(?:\p{Extended_Pictographic}[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*|[0-9]\uFE0F?\u20E3)[ \t\u00a0]+(?=\S)/u;
/** "Step 1:", also in other languages. */
const step =
  /^(?:step|schritt|étape|paso|etapa|passo|krok|шаг|步骤|步驟|ステップ|手順)[ \t]{0,2}(?<written>\d{1,2})(?:[:：.)]| [-–—])[ \t\u3000]+(?=\S)/iu;
const circled = /^[\u2460-\u2473][ \t\u3000]*(?=\S)/;
const numbered =
  /^(?<before>[([（]?)(?<written>\p{Nd}{1,3}|[一二三四五六七八九十]{1,3}|[ivx]{1,5}|[IVX]{1,5}|[a-zA-Zа-я]|[가나다라마바사아자차카타파하])(?<after>\.\)|[.)\]、．）]| -)(?<space>[ \t\u3000\u00a0]*)(?=\S)/u;
/** Frames of a number that need no space after them. */
const tight = new Set(['、', '．', '）', '（）']);
const frames = new Set(['.', ')', '()', '[]', ' -', '.)', ...tight]);

/** The list mark that a line begins with, if something stands after it. */
export function readListMark(line: string): ListMark | undefined {
  const text = bullet.exec(line)?.[0];
  if (text !== undefined) return { text, style: text.slice(0, 1) };
  const circle = circled.exec(line)?.[0];
  if (circle !== undefined) {
    return { text: circle, style: 'circled', value: (circle.codePointAt(0) as number) - 0x2460 + 1 };
  }
  const counted = step.exec(line);
  if (counted !== null) return { text: counted[0], style: '0 step', value: Number(counted.groups?.written) };
  const picture = pictograph.exec(line)?.[0];
  return picture === undefined ? readNumber(line) : { text: picture, style: 'pictograph' };
}

function readNumber(line: string): ListMark | undefined {
  const match = numbered.exec(line);
  if (match?.groups === undefined) return undefined;
  const { before = '', written = '', after = '', space } = match.groups;
  const kind = kindOf(written);
  const frame = before + after;
  const value = numerals.get(kind)?.read(written);
  if (value === undefined || !frames.has(frame)) return undefined;
  const needsSpace = !tight.has(frame) || /[aAаiI가]/.test(kind);
  return needsSpace && space === '' ? undefined : { text: match[0], style: `${kind} ${frame}`, value };
}

/** The first of the numerals that a number is written in. */
function kindOf(written: string): string {
  const code = written.codePointAt(0) as number;
  const first = String.fromCodePoint(code);
  if (/\p{Nd}/u.test(first)) return [...numerals.keys()].find((zero) => isDigitFrom(zero, code)) ?? '';
  if (/^[ivx]+$/.test(written)) return 'i';
  if (/^[IVX]+$/.test(written)) return 'I';
  if (/[가-힣]/.test(first)) return '가';
  if (/[a-z]/.test(first)) return 'a';
  if (/[A-Z]/.test(first)) return 'A';
  return /[а-я]/.test(first) ? 'а' : '一';
}

function isDigitFrom(zero: string, code: number): boolean {
  const distance = code - (zero.codePointAt(0) as number);
  return /\p{Nd}/u.test(zero) && distance >= 0 && distance <= 9;
}

/** The mark of an item at the beginning of a line; not the first number of an enumeration within the line: "(1) read, (2) write". */
export function readItemMark(line: string): ListMark | undefined {
  const mark = readListMark(line);
  if (mark?.value === undefined || /^[^\d].* \.$/.test(mark.style)) return mark;
  const next = withNumber(mark, mark.value + 1).text.trim();
  return line.slice(mark.text.length).includes(` ${next} `) ? undefined : mark;
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
  const kind = numerals.get(style.slice(0, style.indexOf(' ')));
  const old = kind?.write(mark.value);
  const written = kind?.write(value);
  if (old === undefined || written === undefined) return mark;
  return { ...mark, text: mark.text.replace(old, written), value };
}

function digitsFrom(zero: string): Numerals {
  const base = zero.codePointAt(0) as number;
  const digit = (character: string) => (character.codePointAt(0) as number) - base;
  return {
    name: zero,
    read: (written) => {
      const digits = [...written].map(digit);
      return digits.every((one) => one >= 0 && one <= 9)
        ? digits.reduce((sum, one) => sum * 10 + one, 0)
        : undefined;
    },
    write: (value) => [...String(value)].map((one) => String.fromCodePoint(base + Number(one))).join(''),
  };
}

function lettersFrom(first: string): Numerals {
  const base = first.codePointAt(0) as number;
  return {
    name: first,
    read: (written) => (written.codePointAt(0) as number) - base + 1,
    write: (value) => (value < 1 || value > 26 ? undefined : String.fromCodePoint(base + value - 1)),
  };
}

/** From 1. */
function placeIn(list: readonly string[], written: string): number | undefined {
  const place = list.indexOf(written) + 1;
  return place === 0 ? undefined : place;
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
