import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Text in a style where stdout is a terminal that shows it; respects NO_COLOR. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

const narrowestTerminal = 40;

/** How wide a line may be. A pipe is as wide as COLUMNS says, or as a terminal usually is. */
export function terminalWidth(stream: NodeJS.WriteStream = process.stdout): number {
  const told = Number(process.env.COLUMNS);
  const width = stream.isTTY ? stream.columns : Number.isInteger(told) && told > 0 ? told : 80;
  return Math.max(narrowestTerminal, width || 80);
}

/** Characters that a terminal draws two columns wide. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/gu;
const drawnOverOthers = /\p{Mn}|\p{Me}|[\u200b-\u200d]|\ufe0f/gu;

/** Columns that a terminal takes for a text: styles take none, wide characters two. */
export function visibleLength(text: string): number {
  const plain = stripVTControlCharacters(text).replace(drawnOverOthers, '');
  return [...plain].length + (plain.match(wide)?.length ?? 0);
}
