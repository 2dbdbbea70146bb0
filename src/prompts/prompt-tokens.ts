const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** Characters of a token in scripts that put spaces between words, as a rule of thumb. */
export const charactersPerToken = 4;

/**
 * Tokens of a prompt by its length, rounded up: four characters a token, and one in scripts without spaces between words. An
 * estimate, as every model has a tokenizer of its own; the same for whichever model, so that prompts can be compared.
 */
export function promptTokens(text: string): number {
  const single = text.match(unspaced)?.length ?? 0;
  return Math.ceil(single + (text.length - single) / charactersPerToken);
}
