import { contentHash } from '../../foundation/content-hash.ts';
import { sameText } from './same-text.ts';
import { isBranch, type PromptLeaf, type PromptNode, type PromptStructure } from './tree.ts';

/** What can be left out of a prompt, or put into another one: a list item with its sub-items, a sentence, a block that is one thing. */
export interface PromptPart {
  /** Equal for parts that say the same (`sameText`), in whatever form. */
  readonly id: string;
  readonly kind: PromptLeaf['kind'];
  /** As written, without the mark of a list and without the indentation that its place gave it. */
  readonly text: string;
  /** Headings, tags and labels above it, the highest first, without marks. */
  readonly path: readonly string[];
  /** The words that introduce its list or its block ("Follow these steps"), without marks; none where nothing does. */
  readonly leadIn?: string;
}

/** The parts of a prompt in their order. Two that say the same have one id. */
export function partsOf({ blocks }: PromptStructure): readonly PromptPart[] {
  return blocks.flatMap((block) => partsUnder(block, []));
}

function partsUnder(node: PromptNode, path: readonly string[], leadIn?: string): readonly PromptPart[] {
  if (node.kind === 'rule') return [];
  if (!isBranch(node)) return [partOf(node, path, leadIn)];
  const { kind, title, children } = node;
  if (kind === 'introduced') return children.flatMap((child) => partsUnder(child, path, title));
  const below = title === undefined ? path : [...path, title];
  const stays = kind === 'list' || kind === 'paragraph';
  return children.flatMap((child) => partsUnder(child, below, stays ? leadIn : undefined));
}

function partOf({ kind, content }: PromptLeaf, path: readonly string[], leadIn?: string): PromptPart {
  return { id: partId(content), kind, text: content, path, leadIn };
}

/** The id of a part with this text. */
export function partId(text: string): string {
  return contentHash({ part: partWords(text) });
}

/** A list mark within an item says nothing, as little as its indentation. */
function partWords(text: string): string {
  return sameText(text.replaceAll(/^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+/gm, ''));
}
