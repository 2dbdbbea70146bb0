import { Numbering } from './numbering.ts';
import { parsePrompt } from './parse-prompt.ts';
import { partsOf } from './parts.ts';
import {
  isBranch,
  type PromptLeaf,
  type PromptNode,
  type PromptPiece,
  type PromptStructure,
} from './tree.ts';

/**
 * The text without some of its parts, in the form that it has: numbers are counted anew; headings, tags and lead-ins that hold nothing any
 * more go too. Read again it has exactly the parts that were kept, in their order.
 */
export function withoutParts(structure: PromptStructure, removed: ReadonlySet<string>): string {
  const expected = partsOf(structure).filter(({ id }) => !removed.has(id));
  if (expected.length === 0) return '';
  const isSame = (text: string) =>
    saysTheSame(
      text,
      expected.map(({ id }) => id),
    );
  const keeps = ({ id }: PromptLeaf) => !removed.has(id);
  let text = '';
  for (const spacing of spacings) {
    text = written(structure, { keeps, spacing });
    if (isSame(text)) break;
  }
  return text;
}

/** Whether a text has these parts in this order. */
export function saysTheSame(text: string, ids: readonly string[]): boolean {
  const found = partsOf(parsePrompt(text));
  return found.length === ids.length && found.every(({ id }, index) => id === ids[index]);
}

/**
 * How close what is kept stands together: as it did; with blank lines where something was left out and between blocks, so that nothing is read
 * as the continuation of something else; with blank lines between all sentences.
 */
const spacings = ['tight', 'loose', 'apart'] as const;

interface Writing {
  readonly keeps: (leaf: PromptLeaf) => boolean;
  readonly spacing: (typeof spacings)[number];
}

interface WrittenPiece extends Pick<PromptPiece, 'gap' | 'text'> {
  readonly isRule?: boolean;
}

function written({ blocks }: PromptStructure, writing: Writing): string {
  const pieces = piecesOf(blocks, { ...writing, numbering: new Numbering() });
  let text = '';
  let gap = '';
  let rule: WrittenPiece | undefined;
  for (const piece of pieces) {
    gap = widest(gap, piece.gap);
    if (piece.isRule === true) rule ??= { ...piece, gap };
    else {
      if (text === '') text = piece.text;
      else if (rule === undefined) text += gap + piece.text;
      else text += widest('\n\n', rule.gap) + rule.text + widest('\n', gap) + piece.text;
      rule = undefined;
      gap = '';
    }
  }
  return text;
}

type Context = Writing & { readonly numbering: Numbering };

/** The pieces of siblings that are kept. What follows something left out keeps the widest of the gaps between. */
function piecesOf(nodes: readonly PromptNode[], context: Context): readonly WrittenPiece[] {
  const pieces: WrittenPiece[] = [];
  let gap = '';
  let hasGap = false;
  let before: PromptNode | undefined;
  const numbers = context.numbering.ofSections(nodes, (node) => isKept(node, context));
  for (const [index, node] of nodes.entries()) {
    const kept = piecesOfNode(node, { ...context, title: numbers[index] }, before);
    const own = leadGap(node);
    const isFirst = before === undefined && gap !== '';
    gap = isFirst && node.kind !== 'section' ? gap : widest(gap, own);
    const [first, ...rest] = kept;
    if (first === undefined) {
      hasGap = true;
      continue;
    }
    const isWide = context.spacing === 'apart' || (context.spacing === 'loose' && (hasGap || isBranch(node)));
    const stands = isWide ? looseGap(gap, before, node) : gap;
    pieces.push({ ...first, gap: withIndentOf(stands, own) }, ...rest);
    if (node.kind !== 'rule') before = node;
    gap = '';
    hasGap = false;
  }
  return pieces;
}

function piecesOfNode(
  node: PromptNode,
  context: Context & { readonly title?: string },
  before: PromptNode | undefined,
): readonly WrittenPiece[] {
  if (node.kind === 'rule') return [{ gap: node.gap, text: node.text, isRule: true }];
  if (!isBranch(node)) {
    const keepsIt = context.keeps(node);
    const isLabelled = node.kind === 'labelled';
    const leaf = isLabelled ? { ...node, text: context.numbering.label(node.text, keepsIt) } : node;
    return keepsIt ? [leafPiece(leaf, context)] : [];
  }
  const isList = node.kind === 'list';
  if (isList) context.numbering.startList(node, before);
  const { title, ...inner } = context;
  const children = isList
    ? listPieces(node.children as readonly PromptLeaf[], inner)
    : piecesOf(node.children, inner);
  if (children.every(({ isRule }) => isRule === true)) return [];
  const opening = node.opening === undefined ? [] : [{ ...node.opening, text: title ?? node.opening.text }];
  return [...opening, ...children, ...(node.closing === undefined ? [] : [node.closing])];
}

function listPieces(items: readonly PromptLeaf[], context: Context): readonly WrittenPiece[] {
  const marked = items.map((item) => ({ item, isKept: context.keeps(item) }));
  const renumbered = marked.map(({ item, isKept: kept }) => {
    const mark = item.mark === undefined ? undefined : context.numbering.next(item.mark, kept);
    return { ...item, mark };
  });
  return piecesOf(renumbered, context);
}

function leafPiece(leaf: PromptLeaf, { spacing }: Writing): WrittenPiece {
  const { gap, mark, content, text } = leaf;
  if (mark === undefined)
    return { gap, text: spacing !== 'tight' && leaf.kind === 'sentence' ? content : text };
  return {
    gap,
    text: mark.text + (leaf.isFlat === true ? setIn(content, indentOf(gap) + ' '.repeat(3)) : text),
  };
}

/** The lines after the first set in, so that they belong to their item wherever it stands. */
export function setIn(content: string, indent: string): string {
  return content.replaceAll(/\n(?=[^\n])/g, `\n${indent}`);
}

function isKept(node: PromptNode, context: Writing): boolean {
  if (node.kind === 'rule') return false;
  return isBranch(node) ? node.children.some((child) => isKept(child, context)) : context.keeps(node);
}

function leadGap(node: PromptNode): string {
  if (!isBranch(node)) return node.gap;
  return node.opening?.gap ?? (node.children[0] === undefined ? '' : leadGap(node.children[0]));
}

function looseGap(gap: string, before: PromptNode | undefined, node: PromptNode): string {
  if (before === undefined || (before.kind === 'item' && node.kind === 'item')) return gap;
  return widest(gap, '\n\n');
}

function widest(one: string, other: string): string {
  const difference = breaksIn(one) - breaksIn(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return one.length > other.length ? one : other;
}

function breaksIn(gap: string): number {
  return gap.split('\n').length - 1;
}

/** Line breaks of one gap, the indentation of another. */
function withIndentOf(gap: string, own: string): string {
  if (!gap.includes('\n') || !own.includes('\n')) return gap;
  return '\n'.repeat(breaksIn(gap)) + indentOf(own);
}

/** The white space after the last line break. */
export function indentOf(gap: string): string {
  return gap.slice(gap.lastIndexOf('\n') + 1);
}
