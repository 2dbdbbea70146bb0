import type { StopReason } from '../../optimizers/contract/events.ts';
import type { DemonstrationSettings } from '../../optimizers/demonstrations/choose-demonstrations.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';
import type { TestedMean } from '../../stats/student-interval.ts';
import type { PromptDifference } from '../evaluation-report.ts';
import type { BeamSettings } from './beam-state.ts';

export interface AdaptationSettings extends BeamSettings {
  /** Train examples that a task's user prompt is adapted from, and as many `select` ones; `all`: as many as there are. */
  readonly examples: readonly (number | 'all')[];
  /** Scores the choice of every round on the test split, too, instead of the first and the last only. */
  readonly testCurve: boolean;
  /** After the search each task's choice may take worked examples. */
  readonly demonstrations?: DemonstrationSettings;
}

/** The result if the search had stopped after a round. Scores in [0, 1]; `null` when nothing could be scored. */
export interface CurvePoint {
  readonly round: number;
  /** Of the prompt that would be chosen. */
  readonly train: number | null;
  readonly select: number | null;
  /** Absent where the test split was not read for it. */
  readonly test?: number | null;
}

/** One task under one system prompt, adapted from so many examples. */
export interface TaskAdaptation {
  readonly name: string;
  /** The chosen user prompt. */
  readonly userPrompt: string;
  /** In which round it was written; 0: the first prompt stayed. */
  readonly round: number;
  readonly examples: { readonly train: number; readonly select: number; readonly test: number };
  /** Test score of the first user prompt: zero-shot. */
  readonly initial: number | null;
  /** Test score of the chosen one, with a 95 % interval, examples drawn. */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly floor: number;
  readonly formatErrors: number;
  /** Replies that ended at their token limit. */
  readonly cut: number;
  readonly curve: readonly CurvePoint[];
}

/** All tasks under one system prompt, adapted from so many examples each. */
export interface Adaptation {
  readonly system: string;
  readonly systemPrompt: string;
  /** Most train examples of a task. */
  readonly examples: number;
  readonly stopReason: StopReason;
  /** The stop reason in words. */
  readonly explanation: string;
  /** Test scores over tasks; `null` when nothing could be scored. */
  readonly initial: Estimate | null;
  readonly final: Estimate | null;
  /** Final minus first user prompts; `null` where every task kept its first one. */
  readonly gain: TestedMean | null;
  /** Means over tasks. */
  readonly curve: readonly CurvePoint[];
  readonly tasks: readonly TaskAdaptation[];
}

export interface AdaptationReport {
  /** In the order of the system prompts, then by number of examples. */
  readonly adaptations: readonly Adaptation[];
  /** Between system prompts, each with user prompts adapted to it from the most examples. */
  readonly differences: readonly PromptDifference[];
  /** What the first system prompt needs to reach the final score of each other one. */
  readonly needed: readonly NeededEffort[];
  /** Why not all adaptations that were asked for are here; absent when they are. */
  readonly shortfall?: string;
}

/** How much adapting it takes to reach a level, against how much the other took. */
export interface Needed {
  /** The fewest that reach the level; `null` when none does. */
  readonly needed: number | null;
  /** What the other needs to reach its own level. */
  readonly other: number;
  /** Share saved: 0.8 is "80 % fewer"; negative for more. `null` when it is never reached, or the other needs none. */
  readonly saved: number | null;
}

/** What adapting under one system prompt takes to reach what it ends at under another (paper, section 5.3). */
export interface NeededEffort {
  readonly system: string;
  readonly against: string;
  /** The score that the other ends at, in [0, 1], from the most examples. */
  readonly level: number;
  /** Which scores are compared by round: those on `test` only where they were asked for. */
  readonly by: 'test' | 'select';
  readonly rounds: Needed;
  /** Train examples of each task; by test scores. Absent with one number of examples only, or without test scores. */
  readonly examples?: Needed;
}
