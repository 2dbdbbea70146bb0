import { readBlocks } from './blocks.ts';
import { codeIn, elementsOf } from './elements.ts';
import { linesOf } from './lines.ts';
import type { PromptStructure } from './tree.ts';
import { tidyWhiteSpace } from './white-space.ts';

/**
 * Reads what a prompt is made of: sections under headings (Markdown, lines in bold, numbered titles), XML-like elements, lead-ins with what
 * they introduce, list items with their sub-items, paragraphs with their sentences, and blocks that are one thing (code fences, tables,
 * quotations). Nothing is lost but what `tidyWhiteSpace` leaves out. Linear in the length of the text.
 */
export function parsePrompt(text: string): PromptStructure {
  const tidy = tidyWhiteSpace(text);
  const source = { text: tidy, elements: elementsOf(tidy, codeIn(tidy)), end: { at: 0 }, depth: 0 };
  return { text: tidy, blocks: tidy === '' ? [] : readBlocks(source, linesOf(tidy)) };
}
