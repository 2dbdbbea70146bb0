import type { Message } from '../prompts/message.ts';
import type { TokenUsage } from './model.ts';

const charactersPerToken = 4;

/** Tokens of a text by its length: four characters a token, rounded up. For replies without counts only. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** Tokens of an image of usual size; providers count between 80 and 5,000. */
const tokensOfImage = 1_000;

/** Tokens of the messages' texts. */
export function estimateTextTokens(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + estimateTokens(message.content), 0);
}

/** Tokens of the messages, with their images. */
export function estimateInputTokens(messages: readonly Message[]): number {
  const images = messages.reduce((sum, message) => sum + (message.images?.length ?? 0), 0);
  return estimateTextTokens(messages) + images * tokensOfImage;
}

/** Usage of a call whose server sent no counts, marked as estimated. */
export function estimateUsage(messages: readonly Message[], reply: string): TokenUsage {
  return { inputTokens: estimateInputTokens(messages), outputTokens: estimateTokens(reply), estimated: true };
}
