import type { ModelParameters } from './model.ts';

/** Sampling parameters of a setting: `null` leaves one out that would otherwise be sent. */
export type ParameterSettings = {
  readonly [Name in SamplingParameter]?: ModelParameters[Name] | null;
};

type SamplingParameter =
  | 'temperature'
  | 'maxOutputTokens'
  | 'topP'
  | 'seed'
  | 'stopSequences'
  | 'reasoningEffort';
