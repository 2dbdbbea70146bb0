import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Text in a style where stdout is a terminal that shows it; respects NO_COLOR. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Length as a terminal shows it: styles take no room. */
export function visibleLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins every style
  return text.replace(/\u001b\[[0-9;]*m/g, '').length;
}
