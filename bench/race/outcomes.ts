import type { RandomStream } from '../../src/stats/random.ts';

export const taskCount = 4;

/** Share of examples on which two equally good prompts disagree, as paraphrases do at temperature 0. */
const disagreement = 0.2;
/** Standard deviation over tasks of a candidate's gain. */
const gainOverTasks = 0.03;

/** A candidate's true gain over the incumbent on each task, and its scores' differences, example by example. */
export interface Contender {
  readonly id: string;
  readonly gain: number;
  readonly differences: readonly (readonly number[])[];
}

/**
 * How good proposals are: early, most are better than the incumbent; late, most are worse. Means and standard deviations
 * of the true gain, in the unit of scores.
 */
export const stages = {
  early: { mean: 0.02, deviation: 0.05 },
  middle: { mean: -0.01, deviation: 0.04 },
  late: { mean: -0.03, deviation: 0.04 },
  'no effect': { mean: 0, deviation: 0 },
} as const;

export type Stage = keyof typeof stages;

/** Draws a contender with `examples` scored examples a task. */
export function drawContender(id: string, stage: Stage, examples: number, stream: RandomStream): Contender {
  const { mean, deviation } = stages[stage];
  const common = mean + deviation * stream.normal();
  const spread = deviation === 0 ? 0 : gainOverTasks;
  const gains = Array.from({ length: taskCount }, () => common + spread * stream.normal());
  return {
    id,
    gain: gains.reduce((sum, gain) => sum + gain, 0) / taskCount,
    differences: gains.map((gain) => Array.from({ length: examples }, () => difference(gain, stream))),
  };
}

/** One example's difference: 1, -1, or mostly 0, with the given mean. */
function difference(gain: number, stream: RandomStream): number {
  const changed = Math.max(disagreement, Math.abs(gain));
  if (stream.uniform() >= changed) return 0;
  return stream.uniform() < (1 + gain / changed) / 2 ? 1 : -1;
}
