import { type BlockSource, type FlatBlock, takePiece } from './block-source.ts';
import { runningLeaf } from './leaf.ts';
import {
  endsInColon,
  endsSentence,
  isRule,
  plainWords,
  readHeading,
  startsWithLabel,
} from './line-starts.ts';
import type { Line } from './lines.ts';
import { readItemMark } from './list-mark.ts';
import { sentencesOf } from './sentences.ts';
import { solidEnd } from './solid-blocks.ts';
import type { PromptLeaf } from './tree.ts';
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
  const children = paragraphLeaves(source, isLeadIn ? spans.slice(0, -1) : spans);
  const blocks: readonly FlatBlock[] =
    children.length === 0 ? [] : [{ kind: 'node', node: { kind: 'paragraph', children } }];
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
  if (readItemMark(line.text) !== undefined || readHeading(line.text) !== undefined) return false;
  return solidEnd(lines, index) === undefined;
}

/** A few words without a mark at their end, with a list right under them. */
function isListTitle(text: string, next: Line | undefined): boolean {
  if (next === undefined || next.isBlank || readItemMark(next.text) === undefined) return false;
  return (
    /\p{L}/u.test(text) &&
    !endsSentence(text) &&
    !/[,;]$/.test(text) &&
    text.split(/\s+/).length <= mostTitleWords &&
    !text.includes('\n')
  );
}

/** Sentences as leaves; those after a label or after words in bold go with them, up to the end of the line or the next label. */
function paragraphLeaves(source: BlockSource, spans: readonly Span[]): readonly PromptLeaf[] {
  const leaves: PromptLeaf[] = [];
  for (let index = 0; index < spans.length; index += 1) {
    const first = spans[index] as Span;
    const isLabelled = startsWithLabel(sourceOf(source, first));
    let last = first;
    while (isLabelled) {
      const next = spans[index + 1];
      if (next === undefined || startsWithLabel(sourceOf(source, next))) break;
      if (source.text.slice(last.end, next.start).includes('\n')) break;
      last = next;
      index += 1;
    }
    leaves.push(runningLeaf(isLabelled ? 'labelled' : 'sentence', takePiece(source, first.start, last.end)));
  }
  return leaves;
}

function sourceOf({ text }: BlockSource, { start, end }: Span): string {
  return text.slice(start, end);
}
