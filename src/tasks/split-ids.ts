import type { Task } from './task.ts';

/** Which examples are in which split, by id, as a run records it. Reading it opens nothing. */
export interface SplitIds {
  readonly train: readonly string[];
  readonly select: readonly string[];
  readonly test: readonly string[];
}

export function splitIds({ train, select, test }: Task): SplitIds {
  return { train: train.map(({ id }) => id), select: select.map(({ id }) => id), test: test.ids };
}
