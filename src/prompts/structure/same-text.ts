/** White space and the marks of form and of sentences, which say nothing of their own; not so symbols that change the meaning. */
const silent = /(?:(?![%&@/\\])[\p{P}\s\p{Cf}`´])+/gu;

/**
 * What a text says, without its form: equal for texts that differ only in case, white space, punctuation, emphasis and list marks.
 * Symbols that change the meaning (%, +, <) stay.
 */
export function sameText(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/^[ \t]*>[ \t]?/gm, ' ')
    .replaceAll(silent, ' ')
    .trim();
  return words === '' ? text.trim() : words;
}

/** Whether a text has at least three words, or six letters of a script that puts no spaces between them: more than a label. */
export function saysSomething(text: string): boolean {
  return text.trim().split(/\s+/).length >= 3 || /(?:\p{Lo}\p{M}*){6}/u.test(text);
}
