import type { RandomStream } from '../../stats/random.ts';

/** From 1 (few steps) to 3 (many steps). */
export type Level = 1 | 2 | 3;

/** What a problem is drawn from. */
export interface ProblemDraw {
  readonly stream: RandomStream;
  readonly level: Level;
  /** Running number of the problem. Where answers are a closed set, it decides the answer, so that all are equally frequent. */
  readonly turn: number;
}

/** One problem with its computed answer. */
export interface Problem {
  readonly input: string;
  readonly expected: unknown;
}

/** Makes problems of one kind. A draw that gives no usable problem gives `undefined` and is drawn again. */
export type ProblemMaker = (draw: ProblemDraw) => Problem | undefined;

/** The member of a closed set whose turn it is. */
export function byTurn<T>(turn: number, items: readonly T[]): T {
  return items[turn % items.length] as T;
}
