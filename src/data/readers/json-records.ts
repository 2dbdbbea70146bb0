/** Where a record stands in the text of a JSON file. */
export interface RecordSpan {
  /** Name of the list's member in the outermost object; absent where the file is one list. */
  readonly member?: string;
  readonly start: number;
  readonly end: number;
  /** Line of its first character, from 1. */
  readonly line: number;
}

/**
 * The elements of the outermost list, or of the lists that are members of the outermost object. It only follows
 * strings and brackets, so that it works on malformed text too, where it shows which record is broken.
 */
export function* recordSpans(text: string): Generator<RecordSpan> {
  const isList = text.trimStart().startsWith('[');
  const recordDepth = isList ? 1 : 2;
  let depth = 0;
  let line = 1;
  let member = '';
  let open: { start: number; line: number } | undefined;
  const close = (end: number): RecordSpan[] => {
    if (open === undefined) return [];
    const span = { ...open, end, ...(isList ? {} : { member }) };
    open = undefined;
    return [span];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\n') line += 1;
    if (isBlank(character)) continue;
    const ends = character === ',' || character === ']' || character === '}';
    if (depth === recordDepth && ends) yield* close(at);
    else if (depth === recordDepth) open ??= { start: at, line };
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === '"') {
      const end = endOfString(text, at);
      if (depth === 1) member = text.slice(at + 1, end);
      at = end;
    }
  }
  yield* close(text.length);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

/** Offset of the closing quote; of the text's end when there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
