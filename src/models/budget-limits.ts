/** The hard budget of a run. Absent members are unlimited. */
export interface BudgetLimits {
  /** Calls of all models together. */
  readonly calls?: number;
  readonly baseCalls?: number;
  readonly optimizerCalls?: number;
  /** Input and output tokens of all models. */
  readonly tokens?: number;
  /** US dollars, where the calls have prices. */
  readonly usd?: number;
  /** Minutes of running, over all sessions of the run. */
  readonly minutes?: number;
}

/** What a run has used, by model role. */
export interface RoleUsage {
  /** Attempts that reached the server. */
  calls: number;
  /** Requests that the journal answered. */
  cached: number;
  /** Attempts that failed. */
  errors: number;
  inputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** Of the input and output tokens, those that no server counted: estimates, and what may have been billed unseen. */
  estimatedTokens: number;
  /** Replies that ended at their token limit. */
  cut: number;
  /** US dollars; `null` when a call of the role had no price. */
  usd: number | null;
}
