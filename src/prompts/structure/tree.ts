import type { ListMark } from './list-mark.ts';

/** What a prompt is made of, each piece with the white space before it: put together they are the text. */
export interface PromptStructure {
  /** The whole text, its white space in order. */
  readonly text: string;
  readonly blocks: readonly PromptNode[];
}

export type PromptNode = PromptBranch | PromptLeaf | PromptRule;

/** Something that stands there only with what it holds: a heading with its section, a tag with its element, a lead-in with its list. */
export interface PromptBranch {
  readonly kind: 'section' | 'element' | 'introduced' | 'list' | 'paragraph';
  /** The heading, the opening tag, the lead-in; none for a list or a paragraph. */
  readonly opening?: PromptPiece;
  readonly children: readonly PromptNode[];
  /** The closing tag. */
  readonly closing?: PromptPiece;
  /** For sections: 1 is the highest. */
  readonly level?: number;
  /** What it is called, without marks: words of the heading, name of the tag, words of the lead-in. */
  readonly title?: string;
}

export interface PromptPiece {
  /** White space between the piece before and this one. */
  readonly gap: string;
  readonly text: string;
  /** Where `text` begins in the text of the prompt, in UTF-16 units. */
  readonly start: number;
}

/** What can be left out of a prompt or put into another one. */
export interface PromptLeaf extends PromptPiece {
  /** A list item with its sub-items; a sentence; sentences with the label or the bold words that they begin with; a block that is one thing. */
  readonly kind: 'item' | 'sentence' | 'labelled' | 'block';
  /** Equal for leaves that say the same (`sameText`), in whatever form. */
  readonly id: string;
  /** Of an item. Not in its `text`. */
  readonly mark?: ListMark;
  /** The text without the indentation and the line breaks that only its place gives it. */
  readonly content: string;
  /** Of an item: what belongs to it is not set in under it in this text. */
  readonly isFlat?: boolean;
}

/** A line that divides: it stands only between two things. */
export interface PromptRule extends PromptPiece {
  readonly kind: 'rule';
}

export function isBranch(node: PromptNode): node is PromptBranch {
  return 'children' in node;
}
