import {
  isBranch,
  type PromptBranch,
  type PromptLeaf,
  type PromptNode,
  type PromptPiece,
  type PromptStructure,
} from './tree.ts';
import type { Span } from './whole-spans.ts';

/** A leaf with where it stands: its stretch of the text, with its mark. */
export interface Place extends Span {
  readonly leaf: PromptLeaf;
  /** Index of the leaf among all. */
  readonly index: number;
  /** Headings and tags above it, the highest first, without marks. */
  readonly path: readonly string[];
  /** The words that introduce it, without marks. */
  readonly leadIn?: string;
  /** Nothing stands before it in its list or paragraph. */
  readonly isFirst: boolean;
  /** The list that it is an item of. */
  readonly list?: PromptBranch;
  /** The element that holds it alone, if the element before is of the same name: such elements are the items of a list. */
  readonly element?: { readonly branch: PromptBranch; readonly end: number };
}

type Surroundings = Pick<Place, 'path' | 'leadIn' | 'list'> & { readonly siblings: readonly PromptNode[] };

/** The leaves of a prompt in their order. */
export function placesIn({ blocks }: PromptStructure): readonly Place[] {
  const places: Place[] = [];
  const visit = (node: PromptNode, { siblings, ...around }: Surroundings) => {
    if (!isBranch(node)) {
      if (node.kind === 'rule') return;
      places.push({
        leaf: node,
        index: places.length,
        isFirst: siblings[0] === node,
        ...spanOf(node),
        ...around,
      });
      return;
    }
    const first = places.length;
    for (const child of node.children) visit(child, surroundingsIn(node, around));
    const only = places[first];
    if (only !== undefined && places.length === first + 1 && isRepeated(node, siblings)) {
      places[first] = { ...only, element: { branch: node, end: endOf(node.closing) } };
    }
  };
  for (const block of blocks) visit(block, { path: [], siblings: blocks });
  return places;
}

function spanOf({ mark, text, start }: PromptLeaf): Span {
  return { start: start - (mark?.text.length ?? 0), end: start + text.length };
}

function endOf(piece: PromptPiece | undefined): number {
  return piece === undefined ? 0 : piece.start + piece.text.length;
}

function surroundingsIn(
  branch: PromptBranch,
  { path, leadIn }: Pick<Place, 'path' | 'leadIn'>,
): Surroundings {
  const { kind, title, children } = branch;
  if (kind === 'list') return { path, leadIn, list: branch, siblings: children };
  if (kind === 'introduced') return { path, leadIn: title, siblings: children };
  if (kind === 'paragraph') return { path, leadIn, siblings: children };
  return { path: title === undefined ? path : [...path, title], siblings: children };
}

function isRepeated(node: PromptBranch, siblings: readonly PromptNode[]): boolean {
  const before = siblings[siblings.indexOf(node) - 1];
  return node.kind === 'element' && before?.kind === 'element' && before.title === node.title;
}
