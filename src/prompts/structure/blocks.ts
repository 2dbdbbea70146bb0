import { type BlockSource, type FlatBlock, takePiece } from './block-source.ts';
import type { ElementTags } from './elements.ts';
import { leaf } from './leaf.ts';
import { endsInColon, endsSentence, isRule, readHeading } from './line-starts.ts';
import { type Line, lineAt } from './lines.ts';
import { readItemMark } from './list-mark.ts';
import { readList } from './lists.ts';
import { introduced, underHeadings } from './nesting.ts';
import { readParagraph } from './paragraphs.ts';
import { solidEnd } from './solid-blocks.ts';
import type { PromptNode } from './tree.ts';

/** Elements within so many others are read as running text. */
const deepest = 12;

export function readBlocks(source: BlockSource, lines: readonly Line[]): readonly PromptNode[] {
  const flat: FlatBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    if (line.isBlank) at += 1;
    else {
      const { blocks, next } = readBlock(source, lines, at);
      flat.push(...blocks);
      at = next;
    }
  }
  return underHeadings(introduced(flat));
}

interface ReadBlock {
  readonly blocks: readonly FlatBlock[];
  /** Index of the line after it. */
  readonly next: number;
}

function readBlock(source: BlockSource, lines: readonly Line[], at: number): ReadBlock {
  const line = lines[at] as Line;
  const heading = readHeading(line.text);
  if (heading !== undefined) {
    const piece = takePiece(source, line.start, line.end);
    const { level, words } = heading;
    const isLeadIn = level >= 8 && endsInColon(line.text) && startsList(lines, at + 1);
    const block: FlatBlock = isLeadIn
      ? { kind: 'lead-in', piece, title: words, isTight: true }
      : { kind: 'heading', piece, level, title: words };
    return { blocks: [block], next: at + 1 };
  }
  const element = source.elements.get(line.start);
  if (element !== undefined && source.depth < deepest) {
    const read = readElement(source, lines, at, element);
    if (read !== undefined) return read;
  }
  const underlined = readUnderlined(source, lines, at);
  if (underlined !== undefined) return underlined;
  if (isRule(line.text)) {
    return {
      blocks: [{ kind: 'node', node: { kind: 'rule', ...takePiece(source, line.start, line.end) } }],
      next: at + 1,
    };
  }
  const solid = solidEnd(lines, at);
  if (solid !== undefined) return { blocks: [solidBlock(source, lines, at, solid)], next: solid };
  if (readItemMark(line.text) !== undefined) {
    const { node, next } = readList(source, lines, at);
    return { blocks: [{ kind: 'node', node }], next };
  }
  return readParagraph(source, lines, at);
}

function startsList(lines: readonly Line[], from: number): boolean {
  const next = lines.slice(from, from + 2).find(({ isBlank }) => !isBlank);
  return next !== undefined && readItemMark(next.text) !== undefined;
}

/** A title with a line of equals signs or hyphens under it. */
function readUnderlined(source: BlockSource, lines: readonly Line[], at: number): ReadBlock | undefined {
  const [line, under, before] = [lines[at] as Line, lines[at + 1], lines[at - 1]];
  if (under === undefined || !/^(?:={3,}|-{3,})$/.test(under.text) || before?.isBlank === false)
    return undefined;
  if (endsSentence(line.text) || endsInColon(line.text) || line.text.length > 80) return undefined;
  if (readItemMark(line.text) !== undefined) return undefined;
  if (!/^[^<]*\p{L}/u.test(line.text)) return undefined;
  const piece = takePiece(source, line.start, under.end);
  const level = under.text.startsWith('=') ? 1 : 2;
  return { blocks: [{ kind: 'heading', piece, level, title: line.text }], next: at + 2 };
}

function readElement(
  source: BlockSource,
  lines: readonly Line[],
  at: number,
  { name, open, close }: ElementTags,
): ReadBlock | undefined {
  let last = at;
  while (last < lines.length && (lines[last] as Line).end < close.end) last += 1;
  const lastLine = lines[last];
  if (lastLine === undefined || lastLine.start > close.start) return undefined;
  if (!/[\p{L}\p{N}]/u.test(source.text.slice(open.end, close.start))) {
    return lastLine.end === close.end
      ? { blocks: [solidBlock(source, lines, at, last + 1)], next: last + 1 }
      : undefined;
  }
  const rest = lineAt(source.text, close.end, lastLine.end);
  const inner = innerLines(source.text, lines.slice(at, last + 1), { open, close });
  const opening = takePiece(source, open.start, open.end);
  const children = readBlocks({ ...source, depth: source.depth + 1 }, inner);
  const closing = takePiece(source, close.start, close.end);
  const node: PromptNode = { kind: 'element', opening, children, closing, title: name };
  const block: FlatBlock = { kind: 'node', node };
  if (rest.isBlank) return { blocks: [block], next: last + 1 };
  const after = readBlock(source, [rest], 0);
  return { blocks: [block, ...after.blocks], next: last + 1 };
}

/** The lines between two tags, which may themselves stand on the first and the last of them. */
function innerLines(
  text: string,
  lines: readonly Line[],
  { open, close }: Pick<ElementTags, 'open' | 'close'>,
): readonly Line[] {
  return lines.flatMap((line) => {
    const from = Math.max(line.start, open.end);
    const to = Math.min(line.end, close.start);
    if (line.isBlank || (from === line.start && to === line.end)) return [line];
    return from < to ? [{ ...lineAt(text, from, to), columns: from === line.start ? line.columns : 0 }] : [];
  });
}

function solidBlock(source: BlockSource, lines: readonly Line[], at: number, next: number): FlatBlock {
  const [first, last] = [lines[at] as Line, lines[next - 1] as Line];
  const piece = takePiece(source, first.start, last.end);
  return { kind: 'node', node: leaf('block', piece, piece.text) };
}
