/** A line, or what is left of one beside a tag: a stretch of the text without the white space around it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Columns of its indentation; a tab reaches the next multiple of four. */
  readonly columns: number;
  readonly isBlank: boolean;
}

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    lines.push(lineAt(text, from, from + line.length));
    from += line.length + 1;
  }
  return lines;
}

export function lineAt(text: string, from: number, to: number): Line {
  const written = text.slice(from, to);
  const trimmed = written.trim();
  const start = from + (trimmed === '' ? 0 : written.indexOf(trimmed));
  return {
    start,
    end: start + trimmed.length,
    text: trimmed,
    columns: columnsOf(text.slice(from, start)),
    isBlank: trimmed === '',
  };
}

function columnsOf(indent: string): number {
  let columns = 0;
  for (const character of indent) {
    if (character === '\t') columns += 4 - (columns % 4);
    else columns += character === '\u3000' ? 2 : 1;
  }
  return columns;
}
