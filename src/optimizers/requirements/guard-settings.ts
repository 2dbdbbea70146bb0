/** What must not get worse (docs/guards.md). What is absent is not guarded. */
export interface GuardSettings {
  /** Texts of the first system prompt that every later one must have, word for word. */
  readonly keep?: readonly string[];
  /** Most tokens of a prompt, estimated. */
  readonly longestTokens?: number;
  /** Most tokens of a prompt as a multiple of those of the first one of its kind. */
  readonly growth?: number;
  /** `first`: that of the first prompt; else a code of ISO 639-1 such as `de`. */
  readonly language?: string;
  /** Ids of examples that must stay right, by source task. */
  readonly pinned?: Readonly<Record<string, readonly string[]>>;
  /** The most that a source task may lose against the first system prompt, in [0, 1]. */
  readonly taskLoss?: number;
  /** Examples of each task that its loss is judged by, at most. Default `usualLossExamples`. */
  readonly lossExamples?: number;
  /** Confidence of the interval whose lower end is looked at, in [0, 1). Default `usualLossConfidence`; 0: the estimate itself. */
  readonly lossConfidence?: number;
}

export const usualLossExamples = 100;
export const usualLossConfidence = 0.95;

/** The guards of a run, with what they need beside their settings. */
export interface Guards extends GuardSettings {
  /** Where the language is guarded: the code of a text's language, `undefined` if it cannot be determined. */
  readonly languageOf?: LanguageOf;
}

export type LanguageOf = (text: string) => string | undefined;

/** Each by the key that sets it; `slots` holds always. */
export type GuardName = 'slots' | 'keep' | 'length' | 'language' | 'pinned' | 'taskLoss';

/** The guard that a prompt breaks. */
export interface GuardFault {
  readonly guard: GuardName;
  /** In words, which the optimizer model may read too where it is about a text. */
  readonly explanation: string;
}
