import { capitalised } from '../../foundation/figures.ts';
import { terminalWidth, visibleLength } from './style.ts';

/** Wraps a text at `width` columns, between words; a longer word is split. */
export function linesOf(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => linesOfLine(line, Math.max(1, width)));
}

/** Wraps sentences at the width of the terminal. */
export function prose(text: string): string {
  return linesOf(text, terminalWidth()).join('\n');
}

/** A text of a list: set in under its title, and further where it takes several lines. */
export function listed(text: string): string {
  return hanging(text, '  ', '    ');
}

/** The same for a list without a title. */
export function bullet(text: string): string {
  return hanging(text, '- ', '  ');
}

function hanging(text: string, first: string, rest: string): string {
  const [begin = '', ...others] = linesOf(text, terminalWidth() - rest.length);
  return [`${first}${begin}`, ...others.map((line) => `${rest}${line}`)].join('\n');
}

/** The same as `prose` for what goes to stderr. */
export function remark(text: string): string {
  return linesOf(text, terminalWidth(process.stderr)).join('\n');
}

/** Gives a phrase a capital letter and one full stop. */
export function sentence(text: string): string {
  const begun = capitalised(text.trim());
  return /[!?]$/.test(begun) ? begun : `${begun.replace(/[.\s]+$/, '')}.`;
}

/** Between words, but neither before a unit nor inside `p = 0.037`. */
export const wordBreaks = /(?<![=<]) (?![=<%]|s\b)/u;

/** Between words, and in names after a mark such as a slash. */
export const nameBreaks = / |(?<=[-/:._,])/u;

function linesOfLine(line: string, width: number): readonly string[] {
  if (visibleLength(line) <= width) return [line];
  const lines: string[] = [];
  let last = '';
  for (const word of line.split(wordBreaks).flatMap((long) => pieces(long, width))) {
    const longer = last === '' ? word : `${last} ${word}`;
    if (visibleLength(longer) <= width) {
      last = longer;
      continue;
    }
    lines.push(last);
    last = word;
  }
  return [...lines, last];
}

/** Splits a name after a mark, if there is one. */
function pieces(word: string, width: number): readonly string[] {
  if (visibleLength(word) <= width) return [word];
  const found: string[] = [];
  let rest = [...word];
  while (visibleLength(rest.join('')) > width) {
    let end = rest.length;
    while (end > 1 && visibleLength(rest.slice(0, end).join('')) > width) end -= 1;
    const mark = rest.slice(0, end).findLastIndex((character) => /[-/:._,]/.test(character));
    const cut = mark > 0 ? mark + 1 : end;
    found.push(rest.slice(0, cut).join(''));
    rest = rest.slice(cut);
  }
  return [...found, rest.join('')];
}
