import { type BlockSource, type FlatBlock, takePiece } from './block-source.ts';
import {
  endsInColon,
  endsSentence,
  isRule,
  plainWords,
  readHeading,
  readLabel,
  startsBlock,
} from './line-starts.ts';
import type { Line } from './lines.ts';
import { readListMark } from './list-mark.ts';
import { sentencesOf } from './sentences.ts';
import { solidEnd } from './solid-blocks.ts';
import type { PromptLeaf, PromptNode, PromptPiece } from './tree.ts';
import type { Span } from './whole-spans.ts';

/** Most words of a line without a mark at its end that can stand above a list as its title. */
const mostTitleWords = 7;

/** A paragraph from its first line on: its sentences, those after a label under it, and a lead-in at its end. */
export function readParagraph(
  source: BlockSource,
  lines: readonly Line[],
  at: number,
): { readonly blocks: readonly FlatBlock[]; readonly next: number } {
  let next = at + 1;
  while (next < lines.length && continues(source, lines, next)) next += 1;
  const from = (lines[at] as Line).start;
  const to = (lines[next - 1] as Line).end;
  const spans = sentencesOf(source.text.slice(from, to)).map(({ start, end }) => ({
    start: from + start,
    end: from + end,
  }));
  const last = spans.at(-1) as Span;
  const lastText = source.text.slice(last.start, last.end);
  const isLeadIn = endsInColon(lastText) || isListTitle(lastText, lines[next]);
  const blocks = paragraphNodes(source, isLeadIn ? spans.slice(0, -1) : spans).map(
    (node): FlatBlock => ({ kind: 'node', node }),
  );
  if (!isLeadIn) return { blocks, next };
  const isAlone = spans.length === 1 && lastText.length <= 60;
  const piece = takePiece(source, last.start, last.end);
  return {
    blocks: [...blocks, { kind: 'lead-in', piece, title: plainWords(lastText), isTight: !isAlone }],
    next,
  };
}

function continues(source: BlockSource, lines: readonly Line[], index: number): boolean {
  const line = lines[index] as Line;
  if (line.isBlank || isRule(line.text) || source.elements.has(line.start)) return false;
  if (readListMark(line.text) !== undefined || readHeading(line.text) !== undefined) return false;
  return solidEnd(lines, index) === undefined;
}

/** A few words without a mark at their end, with a list right under them. */
function isListTitle(text: string, next: Line | undefined): boolean {
  if (next === undefined || next.isBlank || readListMark(next.text) === undefined) return false;
  return (
    !endsSentence(text) &&
    !/[,;]$/.test(text) &&
    text.split(/\s+/).length <= mostTitleWords &&
    !text.includes('\n')
  );
}

function paragraphNodes(source: BlockSource, spans: readonly Span[]): readonly PromptNode[] {
  const nodes: { opening?: PromptPiece; title?: string; children: PromptLeaf[] }[] = [];
  for (const { start, end } of spans) {
    const label = labelOf(source.text.slice(start, end));
    if (label !== undefined) {
      const opening = takePiece(source, start, start + label.length);
      nodes.push({ opening, title: plainWords(label), children: [] });
    } else if (nodes.length === 0) nodes.push({ children: [] });
    const from = label === undefined ? start : skipSpace(source.text, start + label.length);
    const piece = takePiece(source, from, end);
    nodes
      .at(-1)
      ?.children.push({ kind: 'sentence', ...piece, content: piece.text.replaceAll(/\s*\n\s*/g, ' ') });
  }
  return nodes.map((node) => ({ kind: 'paragraph', ...node }));
}

/** A label with words after it. */
function labelOf(sentence: string): string | undefined {
  const label = readLabel(sentence);
  if (label === undefined) return undefined;
  const rest = sentence.slice(label.length).trim();
  return /[\p{L}\p{N}]/u.test(rest) && !startsBlock(rest) ? label : undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}
