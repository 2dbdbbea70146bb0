import { placesIn } from './places.ts';
import type { PromptLeaf, PromptStructure } from './tree.ts';

/** A part of a prompt, apart from it: a list item with its sub-items, a sentence, a block that is one thing. */
export interface PromptPart {
  /** Equal for parts that say the same (`sameText`), in whatever form. */
  readonly id: string;
  readonly kind: PromptLeaf['kind'];
  /** As written, without the mark of a list and without the indentation that its place gave it. */
  readonly text: string;
  /** Headings and tags above it, the highest first, without marks. */
  readonly path: readonly string[];
  /** The words that introduce its list or its block ("Follow these steps"), without marks; none where nothing does. */
  readonly leadIn?: string;
}

/** The parts of a prompt in their order. Two that say the same have one id. */
export function partsOf(structure: PromptStructure): readonly PromptPart[] {
  return placesIn(structure).map(({ leaf, path, leadIn }) => ({
    id: leaf.id,
    kind: leaf.kind,
    text: leaf.content,
    path,
    leadIn,
  }));
}
