/**
 * The simulation reads texts in its own way: an instrument that shared its reading with the methods would not see
 * where that goes wrong.
 */

/** What belongs to the conversation or to the form, and says nothing of its own. */
const leftover = /^(?:```\w*|(?:sure|certainly|of course|here(?:'s| is))\b.*:)$/i;
const sectionTag = /^<\/?[a-z_][\w-]*>$/i;
const heading = /^#{1,6}\s/;
const listMark = /^(?:[-*•]|\d{1,2}[.)])\s+/;
/** An item that begins with a bold name and continues with the instruction. */
const leadIn = /^\*\*[^*]+\*\*:?\s+(?=\S)/;
/** The end of a sentence, not of an abbreviation. */
const sentenceEnd = /(?<=(?<!\b(?:e\.g|i\.e|vs|etc|cf|no))[.!?;]["”)]?)\s+(?=\S)|(?<=[。！？；])/i;

/** The sentences of a text in any layout, without headings, section tags, list marks, bold and what the conversation left. */
export function splitText(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !(leftover.test(line) || isStructure(line)))
    .map((line) => line.replace(listMark, '').replace(leadIn, '').replaceAll('**', ''))
    .flatMap((line) => line.split(sentenceEnd))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Whether a line is only a heading or the beginning or end of a section. */
export function isStructure(line: string): boolean {
  return sectionTag.test(line) || heading.test(line);
}
