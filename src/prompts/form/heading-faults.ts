import { isBranch, type PromptNode, type PromptStructure } from '../structure/tree.ts';
import type { FoundFault } from './form-fault.ts';

/** Headings that nothing stands under. */
export function headingFaults({ blocks }: PromptStructure): readonly FoundFault[] {
  return blocks.flatMap(loneHeadings);
}

function loneHeadings(node: PromptNode): readonly FoundFault[] {
  if (!isBranch(node)) return [];
  const { kind, opening, children } = node;
  const isLone = kind === 'section' && children.every((child) => child.kind === 'rule');
  if (!isLone || opening === undefined) return children.flatMap(loneHeadings);
  return [{ kind: 'lone-heading', at: opening.start, words: opening.text }];
}
