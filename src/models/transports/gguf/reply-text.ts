import type { Token } from './llama-module.ts';

/** A reply up to the first of the stop texts. */
export function replyText(text: string, stopSequences: readonly string[]): string {
  const ends = stopSequences.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

/** Tokens that may hold the end of a stop text: no token is shorter than a byte. */
const lookBack = 8;

/** Tells whether a reply has reached one of the stop texts; looks at its last tokens only. */
export function stopsAt(
  stopSequences: readonly string[],
  textOf: (tokens: readonly Token[]) => string,
): (tokens: readonly Token[]) => boolean {
  const longest = Math.max(0, ...stopSequences.map((stop) => Buffer.byteLength(stop)));
  return (tokens) => {
    if (longest === 0) return false;
    const text = textOf(tokens.slice(-(longest + lookBack)));
    return stopSequences.some((stop) => text.includes(stop));
  };
}
