import { clipText } from '../../foundation/clip-text.ts';
import { parsePrompt } from '../structure/parse-prompt.ts';
import { isBranch, type PromptNode, type PromptStructure } from '../structure/tree.ts';
import type { FormFault, FoundFault } from './form-fault.ts';
import { listFaults } from './list-faults.ts';
import { markFaults } from './mark-faults.ts';
import { sentenceFaults } from './sentence-faults.ts';

/** Longest quotation of a fault, in characters. */
const longestWords = 80;

/**
 * Where a prompt is broken as a text: lone headings, marks of lists within lines, halves of emphasis, brackets and quotations, tags without
 * their other half, empty items, lead-ins to nothing, numbers that jump, sentences that stand there twice or are cut off, stray punctuation.
 * In the order of the text; none for a text that is well formed. Linear in the length of the text.
 */
export function formFaults(text: string): readonly FormFault[] {
  const structure = parsePrompt(text);
  const found = [
    ...headingFaults(structure),
    ...listFaults(structure),
    ...markFaults(structure),
    ...sentenceFaults(structure),
  ].toSorted((one, other) => one.at - other.at);
  return withLines(structure.text, found);
}

function withLines(text: string, found: readonly FoundFault[]): readonly FormFault[] {
  let line = 1;
  let end = text.indexOf('\n');
  return found.map(({ kind, at, words }) => {
    for (; end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
    const [first = ''] = words.split('\n');
    return { kind, line, words: clipText(first, longestWords) };
  });
}

/** Headings that nothing stands under. */
function headingFaults({ blocks }: PromptStructure): readonly FoundFault[] {
  return blocks.flatMap(loneHeadings);
}

function loneHeadings(node: PromptNode): readonly FoundFault[] {
  if (!isBranch(node)) return [];
  const { kind, opening, children } = node;
  const isLone = kind === 'section' && children.every((child) => child.kind === 'rule');
  if (!isLone || opening === undefined) return children.flatMap(loneHeadings);
  return [{ kind: 'lone-heading', at: opening.start, words: opening.text }];
}
