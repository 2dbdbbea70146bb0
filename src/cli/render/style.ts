import { randomUUID } from 'node:crypto';
import { styleText } from 'node:util';
import { shownText } from '../../foundation/shown-text.ts';

/** No colours: in the usual palettes none of the eight can be read both on a dark ground and on a light one. */
type Style = 'bold' | 'dim';

/** Marks our own styles in place of the escape character. Random, so that no text from outside can contain it. */
const escapeMark = `\uE000${randomUUID()}`;

/** Text in a style where stdout is a terminal that shows it; respects NO_COLOR. Bold is what must not be missed. */
export function styled(style: Style, text: string): string {
  const [before = '', after = ''] = styleText(style, '\0', { stream: process.stdout }).split('\0');
  return before + after === '' ? text : `${marked(before)}${text}${marked(after)}`;
}

function marked(sequence: string): string {
  return sequence.replaceAll('\u001b', escapeMark);
}

/**
 * The one way to a terminal: our own styles as the terminal wants them, and whatever else acts on a terminal, wherever
 * in the text it came from, written out (see `shownText`).
 */
export function forTerminal(text: string): string {
  return shownText(text).replaceAll(escapeMark, '\u001b');
}

const narrowestTerminal = 40;
const usualTerminal = 80;

/** Columns of a line. A file or a pipe has no width to keep to, unless COLUMNS gives it one. */
export function terminalWidth(stream: NodeJS.WriteStream = process.stdout): number {
  if (stream.isTTY) return Math.max(narrowestTerminal, stream.columns || usualTerminal);
  const told = Number(process.env.COLUMNS);
  const isTold = Number.isInteger(told) && told > 0;
  return isTold ? Math.max(narrowestTerminal, told) : Number.POSITIVE_INFINITY;
}

/** Characters that a terminal draws two columns wide. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/gu;
const drawnOverOthers = /\p{Mn}|\p{Me}|[\u200b-\u200d]|\ufe0f/gu;

const ownStyles = new RegExp(`${escapeMark}\\[[0-9;]*m`, 'gu');

/** Columns that a text takes on a terminal: styles take none, wide characters two. */
export function visibleLength(text: string): number {
  const plain = text.replace(ownStyles, '').replace(drawnOverOthers, '');
  return [...plain].length + (plain.match(wide)?.length ?? 0);
}
