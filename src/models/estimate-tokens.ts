import type { Message } from '../prompts/message.ts';
import type { TokenUsage } from './model.ts';

const charactersPerToken = 4;

/** Tokens of a text by its length: four characters a token, rounded up. For replies without counts only. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** Usage of a call whose server sent no counts, marked as estimated. */
export function estimateUsage(messages: readonly Message[], reply: string): TokenUsage {
  const inputTokens = messages.reduce((sum, message) => sum + estimateTokens(message.content), 0);
  return { inputTokens, outputTokens: estimateTokens(reply), estimated: true };
}
