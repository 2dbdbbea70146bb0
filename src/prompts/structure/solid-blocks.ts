import { isFence } from './line-starts.ts';
import type { Line } from './lines.ts';

/** The line after a block that is one thing: a fence, a table, a quotation, a formula, a comment, JSON, a footnote, code that is set in. */
export function solidEnd(lines: readonly Line[], at: number): number | undefined {
  const line = lines[at] as Line;
  if (isFence(line.text)) return fenceEnd(lines, at);
  if (line.text.startsWith('|')) return runEnd(lines, at, ({ text }) => text.startsWith('|'));
  if (line.text.startsWith('>')) return runEnd(lines, at, ({ text }) => text.startsWith('>'));
  if (line.text === '$$' || line.text === '\\[') {
    return closingLine(lines, at, line.text === '$$' ? '$$' : '\\]');
  }
  if (line.text.startsWith('<!--')) return closingLine(lines, at - 1, '-->');
  if (line.text === '{' || line.text === '[') return closingLine(lines, at, line.text === '{' ? '}' : ']');
  if (/^\[\^[^\]]{1,40}\]:/.test(line.text)) return at + 1;
  if (line.text.includes('|') && isDelimiterRow(lines[at + 1]))
    return runEnd(lines, at, ({ text }) => text.includes('|'));
  return isSetIn(lines, at) ? runEnd(lines, at, ({ columns }) => columns >= codeColumns) : undefined;
}

/** Code is set in by so many columns, with a blank line before it. */
const codeColumns = 4;

function isSetIn(lines: readonly Line[], at: number): boolean {
  const isApart = at > 0 && (lines[at - 1] as Line).isBlank;
  const base = lines.find(({ isBlank }) => !isBlank)?.columns ?? 0;
  return isApart && base < codeColumns && (lines[at] as Line).columns >= codeColumns;
}

/** The line under the head of a table: "--- | ---". */
function isDelimiterRow(line: Line | undefined): boolean {
  return line?.text.includes('|') === true && /^[\s|:-]*--[\s|:-]*$/.test(line.text);
}

function fenceEnd(lines: readonly Line[], at: number): number {
  const marks = /^(?:`+|~+)/.exec((lines[at] as Line).text)?.[0] ?? '';
  for (let index = at + 1; index < lines.length; index += 1) {
    const { text } = lines[index] as Line;
    if (text.startsWith(marks) && text === (marks[0] as string).repeat(text.length)) return index + 1;
  }
  return lines.length;
}

function runEnd(lines: readonly Line[], at: number, belongs: (line: Line) => boolean): number {
  let next = at + 1;
  while (next < lines.length && !(lines[next] as Line).isBlank && belongs(lines[next] as Line)) next += 1;
  return next;
}

function closingLine(lines: readonly Line[], at: number, mark: string): number | undefined {
  for (let index = at + 1; index < Math.min(lines.length, at + 200); index += 1) {
    if ((lines[index] as Line).text.endsWith(mark)) return index + 1;
  }
  return undefined;
}
