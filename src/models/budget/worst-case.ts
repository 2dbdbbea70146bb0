import type { ModelRequest } from '../model.ts';
import { costOf, type Price } from '../price.ts';

/** The most that one attempt can use. `usd` is `null` without a price. */
export interface WorstCase {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number | null;
}

/**
 * Output tokens that are reserved for a request without `maxOutputTokens`. The server is not held to it: only with
 * `maxOutputTokens` set is a budget of tokens or dollars a hard bound.
 */
export const assumedOutputTokens = 8_192;

/** Tokens that a chat template adds around the messages, and around each of them. */
const templateTokens = 64;
const messageTokens = 8;

/** More than any provider counts for one image at its usual resolution (Anthropic about 4,800, OpenAI and Google below 3,000). */
const mostImageTokens = 8_000;

/**
 * The worst case of an attempt, from the request alone. A token covers at least one byte of UTF-8 in every tokenizer
 * in use, so bytes bound the input tokens from above.
 */
export function worstCaseOf(request: ModelRequest, price: Price | undefined): WorstCase {
  let inputTokens = templateTokens;
  for (const message of request.messages) {
    inputTokens += messageTokens + Buffer.byteLength(message.content);
    inputTokens += mostImageTokens * (message.images?.length ?? 0);
  }
  if (request.options !== undefined) inputTokens += Buffer.byteLength(JSON.stringify(request.options));
  const outputTokens = request.parameters.maxOutputTokens ?? assumedOutputTokens;
  return { inputTokens, outputTokens, usd: costOf({ inputTokens, outputTokens }, price) };
}
