import { randomUUID } from 'node:crypto';
import { styleText } from 'node:util';
import { shownText } from '../../foundation/shown-text.ts';

type Style = Parameters<typeof styleText>[0];

/** Stands for the escape character of our own styles. No text from outside can hold it. */
const escapeMark = `\uE000${randomUUID()}`;

/** Text in a style where stdout is a terminal that shows it; respects NO_COLOR. */
export function styled(style: Style, text: string): string {
  const [before = '', after = ''] = styleText(style, '\0', { stream: process.stdout }).split('\0');
  return before + after === '' ? text : `${marked(before)}${text}${marked(after)}`;
}

function marked(sequence: string): string {
  return sequence.replaceAll('\u001b', escapeMark);
}

/** Length as a terminal shows it: styles take no room. */
export function visibleLength(text: string): number {
  return text.replace(new RegExp(`${escapeMark}\\[[0-9;]*m`, 'gu'), '').length;
}

/**
 * The one way to a terminal: our own styles as the terminal wants them, and whatever else acts on a terminal, wherever
 * in the text it came from, written out (see `shownText`).
 */
export function forTerminal(text: string): string {
  return shownText(text).replaceAll(escapeMark, '\u001b');
}
