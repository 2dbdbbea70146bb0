/** Names of the tags that models think aloud in. */
export const thinkingTags = 'think|thinking|thought|reasoning|scratchpad|reflection';

const opening = new RegExp(`^\\s*<(${thinkingTags})>`, 'i');

/** A text without the thinking before it, if that is a block of its own and something follows. */
export function withoutThinking(text: string): string {
  const name = opening.exec(text)?.[1];
  if (name === undefined) return text;
  const closing = `</${name.toLowerCase()}>`;
  const end = text.toLowerCase().indexOf(closing);
  const rest = end < 0 ? '' : text.slice(end + closing.length);
  return rest.trim() === '' ? text : rest;
}
