import jstat from 'jstat';
import { balancedSize, covarianceOfMeans, meanOf, varianceOfMean } from './moments.ts';
import { scoreInterval } from './score-interval.ts';
import type { Estimate } from './stratified-mean.ts';
import type { TestedMean } from './student-interval.ts';

const { studentt, normal } = jstat.jStat;

/** One task's paired scores of two prompts. */
export interface TaskDifference {
  /** In [-1, 1]: difference of the task's metric. */
  readonly value: number;
  /** One an example that both prompts met: by how much the first is better, on average over user prompts. In [0, 1]. */
  readonly wins: readonly number[];
  /** By how much the second is better, in the same order. */
  readonly losses: readonly number[];
}

/** Mean of wins and mean of losses, with what their interval needs. */
interface Pair {
  readonly wins: number;
  readonly losses: number;
  readonly varianceOfWins: number;
  readonly varianceOfLosses: number;
  readonly covariance: number;
  readonly size: number;
  /** Tasks, or examples of a single one. */
  readonly units: number;
}

/**
 * Mean difference over tasks, with an interval for tasks like these: the task is the unit that was drawn (with a single
 * task its examples, for that task alone). Wins and losses are small shares near 0, so each has a score interval, and
 * the two are joined with their correlation (MOVER: Zou and Donner 2008; for paired shares Newcombe 1998, method 10).
 *
 * `p` is the two-sided probability by inverting that interval, but never below the one that the examples alone give
 * were all tasks alike: what looks even over few tasks may still be noise. Where the examples decide, the interval reaches
 * towards 0 as far as theirs, so that it excludes 0 only where `p` says the same. A single pair says nothing: the interval is then
 * all of [-1, 1] and `p` is `null`. `undefined` without any paired example.
 */
export function clusteredDifference(
  tasks: readonly TaskDifference[],
  confidence = 0.95,
): TestedMean | undefined {
  const paired = tasks.filter(({ wins }) => wins.length > 0);
  if (paired.length === 0) return undefined;
  const units = unitsOf(paired);
  const size = balancedSize(paired.map(({ wins }) => wins.length));
  const mean = meanOf(units.map(({ win, loss }) => win - loss));
  if (units.length < 2) return { mean, low: -1, high: 1, p: null };
  const freedom = units.length - 1;
  const drawn = pairOf(units, size);
  const ofTasks = joined(drawn, studentt.inv(0.5 + confidence / 2, freedom));
  const overTasks = tailBeyond(drawn, (quantile) => studentt.cdf(quantile, freedom));
  const overExamples = tailBeyond(alike(drawn), (quantile) => normal.cdf(quantile, 0, 1));
  // The examples of a single task are its units: how much they differ is known, also where several user prompts make it less.
  if (paired.length === 1 || overTasks >= overExamples) return { mean, ...ofTasks, p: overTasks };
  const ofExamples = joined(alike(drawn), normal.inv(0.5 + confidence / 2, 0, 1));
  // The end towards 0 is the one that `p` is about.
  return {
    mean,
    low: mean > 0 ? Math.min(ofTasks.low, ofExamples.low) : ofTasks.low,
    high: mean < 0 ? Math.max(ofTasks.high, ofExamples.high) : ofTasks.high,
    p: overExamples,
  };
}

interface Unit {
  readonly win: number;
  readonly loss: number;
}

/** Tasks, or the examples of a single one. A metric that is no mean of examples moves its wins or losses. */
function unitsOf(tasks: readonly TaskDifference[]): readonly Unit[] {
  const means = tasks.map(({ value, wins, losses }): Unit => {
    const [win, loss] = [meanOf(wins), meanOf(losses)];
    const beyond = value - (win - loss);
    return { win: Math.min(1, win + Math.max(0, beyond)), loss: Math.min(1, loss + Math.max(0, -beyond)) };
  });
  const [single] = tasks;
  if (tasks.length > 1 || single === undefined) return means;
  const moved = single.value - (meanOf(single.wins) - meanOf(single.losses));
  return single.wins.map((win, index) => ({
    win: win + Math.max(0, moved),
    loss: (single.losses[index] ?? 0) + Math.max(0, -moved),
  }));
}

function pairOf(units: readonly Unit[], size: number): Pair {
  const wins = units.map(({ win }) => win);
  const losses = units.map(({ loss }) => loss);
  return {
    wins: meanOf(wins),
    losses: meanOf(losses),
    varianceOfWins: varianceOfMean(wins),
    varianceOfLosses: varianceOfMean(losses),
    covariance: covarianceOfMeans(wins, losses),
    size,
    units: units.length,
  };
}

/** The same shares as those of independent examples: each is won, lost or neither. */
function alike({ wins, losses, size, units }: Pair): Pair {
  return {
    wins,
    losses,
    varianceOfWins: Math.max(0, wins * (1 - wins)) / size,
    varianceOfLosses: Math.max(0, losses * (1 - losses)) / size,
    covariance: (-wins * losses) / size,
    size,
    units,
  };
}

function joined(pair: Pair, quantile: number): Pick<Estimate, 'low' | 'high'> {
  const { wins, losses, varianceOfWins, varianceOfLosses, covariance, size } = pair;
  const won = scoreInterval({ mean: wins, varianceOfMean: varianceOfWins, size }, quantile);
  const lost = scoreInterval({ mean: losses, varianceOfMean: varianceOfLosses, size }, quantile);
  const deviations = Math.sqrt(varianceOfWins * varianceOfLosses);
  // Two tasks always seem to be correlated fully, one way or the other.
  const isKnown = deviations > 0 && pair.units > 2;
  const correlation = isKnown ? Math.max(-1, Math.min(1, covariance / deviations)) : 0;
  const margin = (one: number, other: number) =>
    Math.sqrt(Math.max(0, one ** 2 - 2 * correlation * one * other + other ** 2));
  const difference = wins - losses;
  return {
    low: Math.max(-1, difference - margin(wins - won.low, lost.high - losses)),
    high: Math.min(1, difference + margin(won.high - wins, losses - lost.low)),
  };
}

const widestQuantile = 1e4;

/** Two-sided probability of a difference at least so far from 0 if the true one were 0: at which confidence the interval just reaches 0. */
function tailBeyond(pair: Pair, cdf: (quantile: number) => number): number {
  const difference = pair.wins - pair.losses;
  if (difference === 0) return 1;
  const excludesZero = (quantile: number) => {
    const { low, high } = joined(pair, quantile);
    return difference > 0 ? low > 0 : high < 0;
  };
  let [inside, outside] = [0, 1];
  while (excludesZero(outside) && outside < widestQuantile) [inside, outside] = [outside, outside * 2];
  for (let step = 0; step < 50; step += 1) {
    const middle = (inside + outside) / 2;
    if (excludesZero(middle)) inside = middle;
    else outside = middle;
  }
  return Math.min(1, 2 * (1 - cdf(outside)));
}
