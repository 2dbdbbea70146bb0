import type { RandomStream } from '../stats/random.ts';

const choice = /\{([^{}]*)\}/g;

/** One wording of a text with alternatives in braces: `{Check|Verify} the result{.| once more.}`. Not nested. */
export function vary(text: string, random: RandomStream): string {
  return text.replace(choice, (_braces, alternatives: string) => random.pick(alternatives.split('|')));
}

/** One of several such texts, in one of its wordings. */
export function varyOneOf(texts: readonly string[], random: RandomStream): string {
  return vary(random.pick(texts), random);
}

/** All wordings of a text with alternatives. */
export function allWordings(text: string): readonly string[] {
  const open = text.indexOf('{');
  const close = text.indexOf('}', open);
  if (open < 0 || close < 0) return [text];
  const alternatives = text.slice(open + 1, close).split('|');
  const rest = allWordings(text.slice(close + 1));
  return alternatives.flatMap((words) => rest.map((tail) => text.slice(0, open) + words + tail));
}
