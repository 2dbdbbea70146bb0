/** A text from a reply in JSON. */
export interface JsonText {
  readonly text: string;
  /** It is the value named like the tag. */
  readonly isNamed: boolean;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
  '#34': '"',
};

/** A text with the entities of a page as the characters that they mean; those in code are what the text speaks of, unless all is escaped. */
export function decodeEntities(text: string, isAllEscaped: boolean): string {
  const parts = isAllEscaped ? [text] : text.split(/(`+[^`]*`+)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/&(#?\w{2,6});/g, decoded)))
    .join('');
}

function decoded(written: string, name: string): string {
  return entities[name.toLowerCase()] ?? written;
}

/** The text of a reply that is JSON, also in a fence: the value named like a tag, or any string with the tag in it. */
export function jsonTexts(reply: string, tag: string): JsonText | undefined {
  const value = parsed(withoutFence(reply.trim()));
  const strings = stringsIn(value);
  const named = strings.findLast(({ key, text }) => key === tag && text.trim() !== '');
  if (named !== undefined) return { text: named.text, isNamed: true };
  const tagged = strings.findLast(({ text }) => text.includes(`</${tag}>`));
  return tagged === undefined ? undefined : { text: tagged.text, isNamed: false };
}

/** The one text of a JSON string or of an object that holds nothing else but a prompt; the text itself if it is neither. */
export function jsonContent(text: string): string {
  if (!/^["{]/.test(text) || !/["}]$/.test(text)) return text;
  const value = parsed(text);
  if (typeof value === 'string') return value;
  const strings = stringsIn(value).filter(({ key }) => /prompt|^(?:text|content|instructions?)$/i.test(key));
  return strings.length === 1 ? (strings[0]?.text ?? text) : text;
}

function withoutFence(text: string): string {
  if (!text.startsWith('```') || !text.endsWith('```')) return text;
  return text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n')).trim();
}

function parsed(text: string): unknown {
  if (!/^["{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Strings of an object and of the objects in it, three deep. */
function stringsIn(
  value: unknown,
  key = '',
  depth = 0,
): readonly { readonly key: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (value === null || typeof value !== 'object' || depth > 3) return [];
  return Object.entries(value).flatMap(([name, member]) => stringsIn(member, name, depth + 1));
}
