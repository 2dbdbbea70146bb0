/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  /** Thinking tokens included. */
  readonly output: number;
  /** Of calls in batches. Default: half of it, as OpenAI and Anthropic ask. */
  readonly batch?: { readonly input: number; readonly output: number } | undefined;
}

/** What a model's calls cost in batches. */
export function batchPriceOf({ input, output, batch }: Price): Price {
  return batch ?? { input: input / 2, output: output / 2 };
}

/** US dollars of a number of tokens; `null` without a price. */
export function costOf(
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
  price: Price | undefined,
): number | null {
  if (price === undefined) return null;
  return (tokens.inputTokens * price.input + tokens.outputTokens * price.output) / 1_000_000;
}
