import type { Splittable } from './clusters.ts';
import { fillSplits } from './fill-splits.ts';
import type { SplitLimits } from './split-limits.ts';

/** Examples by the part of the data that they were given in. `train` alone feeds every split. */
export interface Pools<T> {
  /** Always in train, whatever the limits. */
  readonly pinned?: readonly T[];
  readonly train: readonly T[];
  readonly select?: readonly T[];
  readonly test?: readonly T[];
}

export interface Splits<T> {
  readonly train: readonly T[];
  /** The same array as `train` where the two are shared. */
  readonly select: readonly T[];
  readonly test: readonly T[];
}

export interface SplitSettings {
  readonly limits: SplitLimits;
  readonly seed: number;
  /** Preset `paper`: acceptance is decided on `train`. A part of its own for `select` then goes unused. */
  readonly sharedSelect?: boolean;
}

/**
 * Three splits that share no example, no input and no group. Which example goes where depends on the seed and on the
 * contents only, not on the order of the file. Parts that were given are respected: an example of `train` that is
 * also in the test split (or has its group there) is left out, so that nothing learned from was in the test.
 */
export function splitExamples<T extends Splittable>(
  pools: Pools<T>,
  { limits, seed, sharedSelect = false }: SplitSettings,
): Splits<T> {
  const { pinned = [] } = pools;
  const taken = new Set(pinned.flatMap(({ keys }) => keys));
  const draw = (pool: readonly T[], sizes: readonly number[]): readonly (readonly T[])[] => {
    const splits = fillSplits(withoutKeys(pool, taken), sizes, seed);
    for (const example of splits.flat()) for (const key of example.keys) taken.add(key);
    return splits;
  };
  const ownTest = pools.test && draw(pools.test, [limits.testExamples])[0];
  const ownSelect = sharedSelect ? undefined : pools.select && draw(pools.select, [limits.selectExamples])[0];
  const [drawnTrain = [], drawnSelect = [], drawnTest = []] = draw(pools.train, [
    Math.max(0, limits.trainExamples - pinned.length),
    ownSelect || sharedSelect ? 0 : limits.selectExamples,
    ownTest ? 0 : limits.testExamples,
  ]);
  const train = [...pinned, ...drawnTrain];
  return { train, select: sharedSelect ? train : (ownSelect ?? drawnSelect), test: ownTest ?? drawnTest };
}

function withoutKeys<T extends Splittable>(pool: readonly T[], keys: ReadonlySet<string>): readonly T[] {
  return pool.filter((example) => !example.keys.some((key) => keys.has(key)));
}
