import { clusteredDifference, type TaskDifference } from '../stats/clustered-difference.ts';
import { meanOf } from '../stats/moments.ts';
import type { Estimate } from '../stats/stratified-mean.ts';

/** What the same prompt, asked twice, differs by: an A/A test. */
export interface NoiseFloor {
  /** Second samples minus first, over all tasks and prompts: should hold 0. */
  readonly difference: Estimate;
  /** Share of (example, user prompt) scores that came out differently, averaged over tasks. */
  readonly changed: number;
  /** Differences of two system prompts up to this size are no more than noise of repeated calls (95 %). At least 0. */
  readonly margin: number;
  /** The task whose score changed most. */
  readonly largest: { readonly name: string; readonly difference: number };
}

/** A noise floor with what it depends on. */
export interface MeasuredNoise extends NoiseFloor {
  /** Calls that were under way at once, at most: servers that answer several together differ more. */
  readonly concurrency: number;
}

/** One task of one system prompt: second samples minus first. */
export interface RepeatedTask {
  readonly name: string;
  readonly difference: TaskDifference;
}

const normal95 = 1.959964;

/**
 * How far two evaluations of one prompt differ because replies vary. `repeats` holds the tasks of each system prompt
 * that was scored twice. `undefined` when nothing could be scored.
 */
export function noiseFloor(repeats: readonly (readonly RepeatedTask[])[]): NoiseFloor | undefined {
  const tasks = repeats.flat();
  const difference = clusteredDifference(tasks.map((task) => task.difference));
  const [largest] = [...tasks].sort(
    (one, other) => Math.abs(other.difference.value) - Math.abs(one.difference.value),
  );
  if (difference === undefined || largest === undefined) return undefined;
  const variance = meanOf(repeats.filter((prompt) => prompt.length > 0).map(varianceOfChance));
  const { mean, low, high } = difference;
  return {
    difference: { mean, low, high },
    changed: meanOf(tasks.map(({ difference: { wins, losses } }) => meanOf(wins) + meanOf(losses))),
    margin: normal95 * Math.sqrt(variance),
    largest: { name: largest.name, difference: largest.difference.value },
  };
}

/** Variance of the mean over tasks of a difference that is 0 in truth: examples are independent of each other. */
function varianceOfChance(tasks: readonly RepeatedTask[]): number {
  const within = tasks.map(({ difference: { wins, losses } }) => {
    const squares = wins.map((win, index) => (win - (losses[index] ?? 0)) ** 2);
    return meanOf(squares) / squares.length;
  });
  return meanOf(within) / tasks.length;
}
