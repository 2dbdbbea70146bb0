const fence = /^[ \t]*(?:<[^<>\n]{1,200}>)?(`{3,}|~{3,})/;

/**
 * A text with white space in order: line feeds alone end lines, no spaces at the ends of lines, one blank line at most in a row, no blank lines
 * at the ends, no indentation that all lines share. Inside code fences only line ends change.
 */
export function tidyWhiteSpace(text: string): string {
  const lines = withoutSharedIndent(text.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').split('\n'));
  const tidy: string[] = [];
  let open = '';
  for (const line of lines) {
    const inside = open !== '';
    open = fenceAfter(line, open);
    if (inside) {
      tidy.push(open === '' ? line.trimEnd() : line);
      continue;
    }
    const trimmed = line.trimEnd();
    if (trimmed !== '' || (tidy.length > 0 && tidy.at(-1) !== '')) tidy.push(trimmed);
  }
  while (tidy.at(-1)?.trim() === '') tidy.pop();
  return tidy.join('\n').trimEnd();
}

/** The fence that is open after a line: its marks, or empty where none is. */
function fenceAfter(line: string, open: string): string {
  const marks = fence.exec(line)?.[1] ?? '';
  if (open === '') return marks.startsWith('`') && line.trim().slice(marks.length).includes('`') ? '' : marks;
  const closes = marks.startsWith(open) && line.trim() === marks;
  return closes ? '' : open;
}

function withoutSharedIndent(lines: readonly string[]): readonly string[] {
  let shared: string | undefined;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    shared = shared === undefined ? indent : commonStart(shared, indent);
    if (shared === '') return lines;
  }
  const width = shared?.length ?? 0;
  return width === 0 ? lines : lines.map((line) => (line.trim() === '' ? '' : line.slice(width)));
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
