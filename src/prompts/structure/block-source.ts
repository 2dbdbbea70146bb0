import type { ElementTags } from './elements.ts';
import type { PromptNode, PromptPiece } from './tree.ts';

/** What blocks are read from. */
export interface BlockSource {
  readonly text: string;
  readonly elements: ReadonlyMap<number, ElementTags>;
  /** Where the last piece ended: what stands between it and the next one is white space. */
  readonly end: { at: number };
  /** How many elements are open around it. */
  readonly depth: number;
}

/** A block before headings and lead-ins have taken what belongs to them. */
export type FlatBlock =
  | { readonly kind: 'heading'; readonly piece: PromptPiece; readonly level: number; readonly title: string }
  | {
      readonly kind: 'lead-in';
      readonly piece: PromptPiece;
      readonly title: string;
      readonly isTight: boolean;
    }
  | { readonly kind: 'node'; readonly node: PromptNode };

/** The next piece of the source, with the white space before it. */
export function takePiece({ text, end }: BlockSource, from: number, to: number): PromptPiece {
  const piece = { gap: text.slice(end.at, from), text: text.slice(from, to), start: from };
  end.at = to;
  return piece;
}
