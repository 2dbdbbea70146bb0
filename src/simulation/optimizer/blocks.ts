/** An XML-like element of a request. */
export interface Block {
  readonly name: string;
  readonly content: string;
  /** Where the element starts and ends (exclusive) in the text it was found in. */
  readonly start: number;
  readonly end: number;
}

const tag = /<(\/?)([A-Za-z_][\w-]*)>/g;
/** "between <prompt> and </prompt>" names a tag; it is no content. */
const mention = /^\s*(?:\.{3}|…|and|or|to|your [\w\s]+|the [\w\s]+|new [\w\s]+|\.{3} and \.{3})?[\s.]*$/i;

/** The outermost elements of a text whose tags close and that have content. Stray tags are no elements. */
export function outerBlocks(text: string): readonly Block[] {
  const open: { readonly name: string; readonly start: number; readonly contentStart: number }[] = [];
  const found: Block[] = [];
  for (const match of text.matchAll(tag)) {
    const name = (match[2] ?? '').toLowerCase();
    const end = match.index + match[0].length;
    if (match[1] === '') {
      open.push({ name, start: match.index, contentStart: end });
      continue;
    }
    const place = open.findLastIndex((element) => element.name === name);
    const element = open[place];
    if (element === undefined) continue;
    open.length = place;
    const content = text.slice(element.contentStart, match.index);
    if (mention.test(content)) continue;
    while (found.length > 0 && (found.at(-1)?.start ?? -1) > element.start) found.pop();
    found.push({ name, content, start: element.start, end });
  }
  return found;
}

/** All elements at any depth, the outer before the inner. */
export function allBlocks(text: string): readonly Block[] {
  return outerBlocks(text).flatMap((block) => [block, ...allBlocks(block.content)]);
}

/** The text between the blocks: what the request itself says. */
export function textOutside(text: string, blocks: readonly Block[]): string {
  let outside = '';
  let position = 0;
  for (const { start, end } of blocks) {
    outside += `${text.slice(position, start)}\n`;
    position = end;
  }
  return outside + text.slice(position);
}
