/** Tokens of one call. Zero means none, not unknown. */
export interface TokenUsage {
  readonly inputTokens: number;
  /** Thinking included. */
  readonly outputTokens: number;
  readonly reasoningTokens?: number;
  readonly cachedInputTokens?: number;
  /** The server sent no counts: estimated from the texts' lengths. */
  readonly estimated?: boolean;
}
