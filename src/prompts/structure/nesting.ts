import type { FlatBlock } from './block-source.ts';
import { runningLeaf } from './leaf.ts';
import type { PromptBranch, PromptNode, PromptPiece } from './tree.ts';

type Heading = Extract<FlatBlock, { kind: 'heading' }>;
type LeadIn = Extract<FlatBlock, { kind: 'lead-in' }>;

/** Gives lead-ins what they introduce. One with nothing after it is a sentence like others. */
export function introduced(blocks: readonly FlatBlock[]): readonly FlatBlock[] {
  const result: FlatBlock[] = [];
  let pending: LeadIn[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at] as FlatBlock;
    at += 1;
    if (block.kind === 'lead-in') pending.push(block);
    else if (pending.length === 0 || block.kind === 'heading') {
      result.push(...pending.map(asSentence), block);
      pending = [];
    } else {
      const children = [block.node];
      const isLoose = pending.at(-1)?.isTight === false && isParagraph(block);
      while (isLoose && isParagraph(blocks[at])) {
        children.push((blocks[at] as { node: PromptNode }).node);
        at += 1;
      }
      result.push({
        kind: 'node',
        node: pending.reduceRight<PromptNode[]>(branchOver, children)[0] as PromptNode,
      });
      pending = [];
    }
  }
  return [...result, ...pending.map(asSentence)];
}

function isParagraph(block: FlatBlock | undefined): boolean {
  return block?.kind === 'node' && block.node.kind === 'paragraph';
}

function branchOver(children: readonly PromptNode[], { piece, title }: LeadIn): PromptNode[] {
  return [{ kind: 'introduced', opening: piece, children, title }];
}

function asSentence({ piece }: LeadIn): FlatBlock {
  return { kind: 'node', node: { kind: 'paragraph', children: [runningLeaf('sentence', piece)] } };
}

/** Gives headings what stands under them, down to the next heading that is as high. */
export function underHeadings(blocks: readonly FlatBlock[]): readonly PromptNode[] {
  const top: PromptNode[] = [];
  const open: { readonly level: number; readonly children: PromptNode[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= block.level) open.pop();
      const section = sectionOf(block.piece, block);
      (open.at(-1)?.children ?? top).push(section);
      open.push({ level: block.level, children: section.children });
    } else if (block.kind === 'node') (open.at(-1)?.children ?? top).push(block.node);
  }
  return top;
}

function sectionOf(
  opening: PromptPiece,
  { level, title }: Heading,
): PromptBranch & { children: PromptNode[] } {
  return { kind: 'section', opening, children: [], level, title };
}
