import type { Model, ModelParameters } from '../models/model.ts';

export interface EvaluatorSettings {
  /** The base model with its decorators. */
  readonly base: Model;
  /** Sampling parameters of the base model. */
  readonly parameters: ModelParameters;
  /** Most examples in work at once, of each call of `evaluate`. */
  readonly concurrency: number;
  /** The run's seed: part of the sample path of sampled replies. */
  readonly seed: number;
  /** Values of slots in system prompts; an example's own field of the name comes first. */
  readonly slots?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}
