/** So many words in a row are no coincidence, unless the parent prompt has them too. */
const passageWords = 10;

/**
 * A passage of an example's text that stands in a prompt: ten words in a row, or a whole shorter text of at least
 * five words. What also stands in the parent prompt (wording that all examples share) is no copy. `undefined` if there is none.
 */
export function copiedPassage(
  prompt: string,
  exampleTexts: readonly string[],
  parentPrompt: string,
): string | undefined {
  const promptWords = ` ${wordsOf(prompt).join(' ')} `;
  const parentWords = ` ${wordsOf(parentPrompt).join(' ')} `;
  for (const text of exampleTexts) {
    const words = wordsOf(text);
    const size = Math.min(passageWords, words.length);
    if (size < 5) continue;
    for (let start = 0; start + size <= words.length; start += 1) {
      const passage = words.slice(start, start + size).join(' ');
      if (promptWords.includes(` ${passage} `) && !parentWords.includes(` ${passage} `)) return passage;
    }
  }
  return undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
