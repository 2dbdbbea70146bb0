import { shownLine, shownText } from './shown-text.ts';

/** Marks of Markdown, and what GitHub's and other readers make of text beside them. */
const marks = /[\\`*[\]<>|~&$#!]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^(?:[-+=]|\d+(?=[.)]))/gu;

/** A text from outside as one line of Markdown that shows it to the letter: in a heading, a table's cell, a paragraph. */
export function markdownLine(text: string): string {
  return shownLine(text)
    .replace(marks, (mark) => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`))
    .replace(/:\/\/|www\./gu, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** Spreadsheets take a text that starts so for a formula, and run it. */
const formula = /^[\s'"]*[=+\-@＝＋－＠]|^[\t\r]/u;

/**
 * A cell of a CSV file. A text with a comma, a quote or a line end is quoted; one that a spreadsheet would run gets an
 * apostrophe before it. Numbers stay as they are.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const shown = shownText(value);
  const text = formula.test(shown) ? `'${shown}` : shown;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
