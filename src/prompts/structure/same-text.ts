/** Marks of form and of sentences, which say nothing of their own. */
const marks = /[\p{P}`´\u200b-\u200d\ufeff]/u;
const meaningful = /[%&@+=<>/\\]/;

/**
 * What a text says, without its form: equal for texts that differ only in case, white space, punctuation, emphasis and list marks.
 * Symbols that change the meaning (%, +, <) stay.
 */
export function sameText(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/^[ \t]*>[ \t]?/gm, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, (character) => (isSaid(character) ? character : ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words === '' ? text.trim() : words;
}

function isSaid(character: string): boolean {
  return meaningful.test(character) || !(marks.test(character) || /\s/.test(character));
}
