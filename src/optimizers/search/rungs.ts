/** Blocks answered in a race by the end of each of its three parts: by all candidates, the best third, the best one. */
export interface Rungs {
  readonly all: number;
  readonly third: number;
  readonly best: number;
}

export interface RaceSize {
  readonly tasks: number;
  /** Blocks that there are; at least 1. */
  readonly blocks: number;
}

/** Cells of the rungs of a race of usual size. */
const usualCells: Rungs = { all: 14, third: 36, best: 90 };

/** Base calls of a race of usual size. */
export function usualRaceCalls(candidates: number): number {
  return raceCalls(usualCells, candidates, 1);
}

/** The rungs of a race with this many base calls; of one block each at least. */
export function rungsFor(calls: number, candidates: number, { tasks, blocks }: RaceSize): Rungs {
  const scale = calls / usualRaceCalls(candidates) / tasks;
  const blocksFor = (cells: number) => Math.min(blocks, Math.max(1, Math.floor(cells * scale)));
  return {
    all: blocksFor(usualCells.all),
    third: blocksFor(usualCells.third),
    best: blocksFor(usualCells.best),
  };
}

/** The most base calls of a race: of its candidates, and of the leader in the half of the blocks that is new to it. */
export function raceCalls({ all, third, best }: Rungs, candidates: number, tasks: number): number {
  if (candidates === 0) return 0;
  const ofLeader = Math.ceil(best / 2);
  return tasks * (candidates * all + stayOf(candidates) * (third - all) + (best - third) + ofLeader);
}

/** How many candidates stay after the first part of a race. */
export function stayOf(candidates: number): number {
  return Math.ceil(candidates / 3);
}
