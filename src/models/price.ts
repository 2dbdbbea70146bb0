/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  /** Thinking tokens included. */
  readonly output: number;
}

/** US dollars of a number of tokens; `null` without a price. */
export function costOf(
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
  price: Price | undefined,
): number | null {
  if (price === undefined) return null;
  return (tokens.inputTokens * price.input + tokens.outputTokens * price.output) / 1_000_000;
}
