import { contentHash } from '../../foundation/content-hash.ts';
import type { ListMark } from './list-mark.ts';
import { sameText } from './same-text.ts';
import type { PromptLeaf, PromptPiece } from './tree.ts';

/** A leaf from the piece that it stands in. `content` is its text apart from its place. */
export function leaf(
  kind: PromptLeaf['kind'],
  piece: PromptPiece,
  content: string,
  item: { readonly mark?: ListMark; readonly isFlat?: boolean } = {},
): PromptLeaf {
  return { kind, ...piece, content, id: contentHash({ part: wordsOf(content) }), ...item };
}

/** A leaf of running text: where its lines break says nothing. */
export function runningLeaf(kind: 'sentence' | 'labelled', piece: PromptPiece): PromptLeaf {
  return leaf(kind, piece, piece.text.replaceAll(/(?<!\s)\s*\n\s*/g, ' '));
}

/** Numbers of labels ("**Step 2.**") and list marks within an item say as little as its indentation. */
function wordsOf(content: string): string {
  const plain = content.replace(/^((?:\*\*|__)(?:\p{L}+ )?)\d{1,2}(?=[.):：])/u, '$1');
  return sameText(plain.replaceAll(/^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+/gm, ''));
}
