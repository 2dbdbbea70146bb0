import type { RandomStream } from './random.ts';
import { factorize, solveLower, solveUpper } from './symmetric-system.ts';

/** One score, and what it may depend on. */
export interface AdditiveObservation {
  /** In [0, 1]. */
  readonly score: number;
  /** Numbers of the parts, from 0, that were present. */
  readonly parts: readonly number[];
  /** What else was fixed, such as the task and its user prompt: each has a level of its own. */
  readonly setting: string;
  /** The example, whose difficulty its scores share. */
  readonly example: string;
}

/** What is assumed before any score was seen; all in the unit of scores. */
export interface AdditivePrior {
  /** Effect of a part: mean and standard deviation. */
  readonly mean: number;
  readonly deviation: number;
  /** Standard deviation of a score around its mean, and of the examples' difficulties. */
  readonly noise: number;
  readonly difficulty: number;
}

/** What the scores say of each part's effect: a normal distribution. */
export interface AdditiveEffects {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Effects drawn from the joint distribution. */
  draw(stream: RandomStream): Float64Array;
}

/** Standard deviation of the levels of settings around one half: hardly a restriction. */
const levelDeviation = 0.5;

/**
 * Effects of `count` parts by Bayesian linear regression (ridge regression) with a random level for each example: a
 * score is the level of its setting, the difficulty of its example, the effects of its parts, and noise.
 */
export function additiveEffects(
  observations: readonly AdditiveObservation[],
  count: number,
  prior: AdditivePrior,
): AdditiveEffects {
  const settings = [...new Set(observations.map(({ setting }) => setting))];
  const levelOf = new Map(settings.map((setting, index) => [setting, count + index]));
  const columnsOf = ({ parts, setting }: AdditiveObservation) => [...parts, levelOf.get(setting) as number];
  const size = count + settings.length;
  const precision = Array.from({ length: size }, (_unused, row) => new Float64Array(row + 1));
  const right = new Float64Array(size);
  for (const [row, values] of precision.entries()) {
    values[row] = (prior.noise / (row < count ? prior.deviation : levelDeviation)) ** 2;
  }
  for (const group of Map.groupBy(observations, ({ example }) => example).values()) {
    addExample(group, columnsOf, prior, precision, right);
  }
  const factor = factorize(precision);
  const solved = solveUpper(factor, solveLower(factor, right));
  const means = solved.slice(0, count).map((value) => value + prior.mean);
  const deviations = means.map((_mean, part) => prior.noise * deviationOf(factor, part));
  return {
    means,
    deviations,
    draw(stream) {
      const normal = solveUpper(
        factor,
        Float64Array.from({ length: size }, () => stream.normal()),
      );
      return means.map((mean, part) => mean + prior.noise * (normal[part] as number));
    },
  };
}

/** Adds the scores of one example, less what they share: the difficulty is integrated out. */
function addExample(
  group: readonly AdditiveObservation[],
  columnsOf: (observation: AdditiveObservation) => readonly number[],
  { mean, noise, difficulty }: AdditivePrior,
  precision: readonly Float64Array[],
  right: Float64Array,
): void {
  const sums = new Float64Array(right.length);
  let total = 0;
  for (const observation of group) {
    const present = columnsOf(observation);
    const rest = observation.score - 0.5 - mean * observation.parts.length;
    total += rest;
    for (const row of present) {
      right[row] = (right[row] as number) + rest;
      sums[row] = (sums[row] as number) + 1;
      addTo(precision[row] as Float64Array, present, row);
    }
  }
  const share = difficulty ** 2 / (noise ** 2 + group.length * difficulty ** 2);
  for (const [row, sum] of sums.entries()) {
    if (sum === 0) continue;
    right[row] = (right[row] as number) - share * sum * total;
    const values = precision[row] as Float64Array;
    for (let column = 0; column <= row; column += 1) {
      values[column] = (values[column] as number) - share * sum * (sums[column] as number);
    }
  }
}

function addTo(values: Float64Array, columns: readonly number[], row: number): void {
  for (const column of columns) if (column <= row) values[column] = (values[column] as number) + 1;
}

function deviationOf(factor: readonly Float64Array[], part: number): number {
  const unit = new Float64Array(factor.length);
  unit[part] = 1;
  return Math.hypot(...solveLower(factor, unit));
}
