import type { Model, ModelParameters } from '../models/model.ts';
import type { Repeats } from './repeats.ts';

export interface BaseModel {
  readonly model: Model;
  readonly parameters: ModelParameters;
}

export interface EvaluatorSettings {
  /** The base model with its decorators. */
  readonly base: Model;
  /** Sampling parameters of the base model. */
  readonly parameters: ModelParameters;
  /** Further base models that each example is asked of; its score is the mean over all of them. */
  readonly otherBases?: readonly BaseModel[];
  /** How often each of them is asked. Default: once. */
  readonly repeats?: Repeats;
  /** Most examples in work at once, of each call of `evaluate`. */
  readonly concurrency: number;
  /** The run's seed: part of the sample path of sampled replies. */
  readonly seed: number;
  /** Values of slots in system prompts; an example's own field of the name comes first. */
  readonly slots?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}
