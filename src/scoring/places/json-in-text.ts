/** More opening brackets than this are not tried as the start of a JSON text: prose with brackets stays cheap. */
const mostStarts = 100;

/** Deeper JSON is no answer, and walking it could exhaust the stack. */
const deepestNesting = 200;

/**
 * The JSON object or list of a reply: the whole reply, else the last code block that holds one, else the last that
 * stands in the text. `undefined` without any. Single numbers, words and `null` are not taken for JSON.
 */
export function jsonInText(text: string): object | undefined {
  return (
    parseContainer(text) ??
    lastOf(codeBlocks(text).map(parseContainer)) ??
    lastOf(bracketedParts(text).map(parseContainer))
  );
}

function lastOf(values: readonly (object | undefined)[]): object | undefined {
  return values.findLast((value) => value !== undefined);
}

const codeFence = /^[ \t]{0,20}(`{3,}|~{3,})([^\n]*)\n?/gmu;

/** What stands in the code blocks that are closed, from top to bottom. */
function codeBlocks(text: string): string[] {
  const blocks: string[] = [];
  let open: { readonly mark: string; readonly start: number } | undefined;
  for (const fence of text.matchAll(codeFence)) {
    const [line, mark = '', rest = ''] = fence;
    if (open === undefined) {
      if (!rest.includes('`')) open = { mark, start: fence.index + line.length };
    } else if (mark.startsWith(open.mark)) {
      blocks.push(text.slice(open.start, fence.index));
      open = undefined;
    }
  }
  return blocks;
}

function parseContainer(text: string): object | undefined {
  if (!/^\s*[{[]/u.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !isTooDeep(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isTooDeep(value: object): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepestNesting) return true;
    level = level.flatMap((member) =>
      typeof member === 'object' && member !== null ? Object.values(member) : [],
    );
  }
  return false;
}

/** The outermost parts of a text whose brackets close, from left to right. */
function bracketedParts(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let starts = 0; starts < mostStarts; starts += 1) {
    const start = text.slice(from).search(/[{[]/u);
    if (start < 0) break;
    const end = closingOf(text, from + start);
    if (end !== undefined) parts.push(text.slice(from + start, end));
    from = end ?? from + start + 1;
  }
  return parts;
}

/** Where the bracket that opens at `start` is closed again, brackets inside JSON strings left out of account. */
function closingOf(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let position = start; position < text.length; position += 1) {
    const character = text[position];
    if (inString && character === '\\') position += 1;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0 && !inString) return position + 1;
  }
  return undefined;
}
