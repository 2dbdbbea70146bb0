import { type BlockSource, takePiece } from './block-source.ts';
import { leaf } from './leaf.ts';
import { endsInColon, endsSentence, isRule, readHeading, readTag } from './line-starts.ts';
import type { Line } from './lines.ts';
import { type ListMark, readItemMark } from './list-mark.ts';
import { solidEnd } from './solid-blocks.ts';
import type { PromptBranch, PromptLeaf } from './tree.ts';

/** So far a list is searched for the item that a passage between two items belongs to, in lines. */
const farthestNext = 60;

/** A list from its first line on: items with all that belongs to them. */
export function readList(
  source: BlockSource,
  lines: readonly Line[],
  at: number,
): { readonly node: PromptBranch; readonly next: number } {
  const first = markedLine(lines, at) as MarkedLine;
  const items: PromptLeaf[] = [];
  let next = at;
  let present: MarkedLine | undefined = first;
  while (present !== undefined && isSibling(first, present)) {
    const end = itemEnd(lines, present);
    items.push(readItem(source, lines, present, end));
    next = end;
    while (lines[next]?.isBlank) next += 1;
    present = markedLine(lines, next);
  }
  return { node: { kind: 'list', children: items }, next };
}

interface MarkedLine {
  readonly index: number;
  readonly line: Line;
  readonly mark: ListMark;
}

function markedLine(lines: readonly Line[], index: number): MarkedLine | undefined {
  const line = lines[index];
  if (line === undefined || line.isBlank || isRule(line.text)) return undefined;
  const mark = readItemMark(line.text);
  return mark === undefined || readHeading(line.text) !== undefined ? undefined : { index, line, mark };
}

/** Numbers of one style, or bullets, at about the same indentation. */
function isSibling(first: MarkedLine, other: MarkedLine): boolean {
  if (Math.abs(other.line.columns - first.line.columns) > 1) return false;
  if (first.mark.value === undefined) return other.mark.value === undefined;
  return first.mark.style === other.mark.style;
}

/** Index of the line after an item and all that belongs to it, blank lines behind it left out. */
function itemEnd(lines: readonly Line[], item: MarkedLine): number {
  let end = item.index + 1;
  let last = end;
  let under: string | undefined;
  while (end < lines.length) {
    const line = lines[end] as Line;
    if (line.isBlank) {
      end += 1;
      continue;
    }
    if (line.columns < item.line.columns + 2) {
      const isDirect = last === end;
      const style = readItemMark(line.text)?.style;
      const goesOn = isDirect && style !== undefined && style === under;
      if (!goesOn && !goesOnFlat(lines, item, { end, isDirect })) break;
      under = style;
    }
    end = solidEnd(lines, end) ?? end + 1;
    last = end;
  }
  return last;
}

/** Whether a line that is not set in under an item belongs to it all the same. */
function goesOnFlat(
  lines: readonly Line[],
  item: MarkedLine,
  { end, isDirect }: { readonly end: number; readonly isDirect: boolean },
): boolean {
  const line = lines[end] as Line;
  if (line.columns < item.line.columns) return false;
  const mark = markedLine(lines, end);
  const isRightUnder = isDirect && end === item.index + 1;
  if (mark !== undefined) {
    if (mark.mark.style === item.mark.style) return false;
    return (isRightUnder && isTitle(item.line.text)) || isFollowedByNext(lines, item, end);
  }
  if (isOutside(line)) return false;
  if (isRightUnder && isTitle(item.line.text)) return true;
  const before = lines[end - 1] as Line;
  if (isDirect && /^\p{Ll}/u.test(line.text) && !endsSentence(before.text) && !/[:;]$/.test(before.text))
    return true;
  return isFollowedByNext(lines, item, end);
}

function isOutside(line: Line): boolean {
  return readHeading(line.text) !== undefined || isRule(line.text) || readTag(line.text) !== undefined;
}

/** An item that only names what follows it: "1. **Verify**:". */
function isTitle(text: string): boolean {
  return endsInColon(text) || (/^\S+\s+\*\*[^*]+\*\*$/.test(text) && !endsSentence(text));
}

/** Whether the numbering of a list goes on after a passage: then the passage belongs to the item before it. */
function isFollowedByNext(lines: readonly Line[], item: MarkedLine, from: number): boolean {
  const { value, style } = item.mark;
  if (value === undefined) return false;
  for (let index = from; index < Math.min(lines.length, from + farthestNext); index += 1) {
    const line = lines[index] as Line;
    if (line.isBlank) continue;
    if (isOutside(line) || line.columns < item.line.columns) return false;
    const mark = markedLine(lines, index);
    if (mark?.mark.style === style && mark.line.columns - item.line.columns <= 1)
      return mark.mark.value === value + 1;
  }
  return false;
}

function readItem(
  source: BlockSource,
  lines: readonly Line[],
  { line, mark, index }: MarkedLine,
  end: number,
): PromptLeaf {
  const last = lines[end - 1] as Line;
  const { gap } = takePiece(source, line.start, line.start + mark.text.length);
  const { text, start } = takePiece(source, line.start + mark.text.length, last.end);
  const rest = lines.slice(index + 1, end);
  const isFlat = rest.some(({ isBlank, columns }) => !isBlank && columns < line.columns + 2);
  return leaf('item', { gap, text, start }, itemContent(text, rest, line.columns), { mark, isFlat });
}

/** The text of an item as it would stand alone: what is set in under it keeps only its own indentation. */
function itemContent(text: string, rest: readonly Line[], columns: number): string {
  const indents = rest.filter(({ isBlank }) => !isBlank).map((line) => line.columns);
  const shared = Math.max(columns, Math.min(...indents, Number.POSITIVE_INFINITY));
  const [first = ''] = text.split('\n');
  const others = rest.map((line) =>
    line.isBlank ? '' : ' '.repeat(Math.max(0, line.columns - shared)) + line.text,
  );
  return [first.trimEnd(), ...others].join('\n');
}
