import { studentInterval, type TestedMean } from '../../src/stats/student-interval.ts';
import type { Run, RunResult } from './run.ts';
import { mean } from './worlds.ts';

/** A run with what it came to. */
export interface Made {
  readonly run: Run;
  readonly result: RunResult;
}

/** Scores of one arm by world: the mean over the run's seeds, settings and whatever else the runs differ in. */
export function byWorld(made: readonly Made[]): ReadonlyMap<number, number> {
  const worlds = Map.groupBy(made, ({ run }) => run.world);
  return new Map([...worlds].map(([world, runs]) => [world, mean(runs.map(({ result }) => result.unseen))]));
}

/** The same with each kind counted once, however many dialects it was run with. */
export function byWorldOverKinds(made: readonly Made[]): ReadonlyMap<number, number> {
  const kinds = [...Map.groupBy(made, ({ run }) => run.kind).values()].map(byWorld);
  const worlds = [...(kinds[0]?.keys() ?? [])];
  return new Map(
    worlds.map((world) => [world, mean(kinds.map((scores) => scores.get(world) ?? Number.NaN))]),
  );
}

/** Mean with its interval over worlds: they, not the runs in them, are independent. */
export function overWorlds(scores: ReadonlyMap<number, number>): TestedMean | undefined {
  return studentInterval([...scores.values()]);
}

/** Difference paired by world. */
export function difference(
  scores: ReadonlyMap<number, number>,
  reference: ReadonlyMap<number, number>,
): TestedMean | undefined {
  return studentInterval([...scores].map(([world, score]) => score - (reference.get(world) ?? Number.NaN)));
}
