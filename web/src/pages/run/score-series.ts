import type { PageScores } from '../../../../src/operations/page/page-data.ts';
import type { Estimate } from '../../../../src/stats/stratified-mean.ts';
import type { PageRun } from '../../data/use-run.ts';
import { endsOf } from '../../prompt-names.ts';

export type SeriesName = 'train' | 'select' | 'test';

/** A mean score over tasks at an iteration. */
export interface ScorePoint {
  readonly iteration: number;
  readonly series: SeriesName;
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/** The test of the first prompt stands at iteration 0, that of the learned one at the last. */
export function testPoints(
  run: PageRun,
  scores: PageScores,
  taskNames: readonly string[],
): readonly ScorePoint[] {
  const { first, current } = endsOf(run);
  if (first === undefined || current === undefined || run.test === null) return [];
  const last = run.iterations.at(-1)?.iteration ?? 0;
  const { source } = run.test;
  if (taskNames.length > 1 && source !== undefined) {
    return [testPoint(source.initial, 0), testPoint(source.final, last)];
  }
  return [
    ...promptPoint(scores, taskNames, 'test', { iteration: 0, systemPromptId: first.promptId }),
    ...promptPoint(scores, taskNames, 'test', { iteration: last, systemPromptId: current.promptId }),
  ];
}

/** The mean over the source tasks as the final test has stored it, with its interval over tasks. */
function testPoint({ mean, low, high }: Estimate, iteration: number): ScorePoint {
  return { iteration, series: 'test', score: mean, low, high };
}

/**
 * The points of a run's learning, for some of its tasks: of the system prompt that each iteration ended with, on all examples
 * that it has answered by then. Intervals are over examples, for these tasks.
 */
export function learningPoints(
  run: PageRun,
  scores: PageScores,
  taskNames: readonly string[],
): readonly ScorePoint[] {
  const { first } = endsOf(run);
  const steps = [
    ...(first === undefined ? [] : [{ iteration: 0, systemPromptId: first.promptId }]),
    ...run.iterations.map(({ iteration, systemPromptId }) => ({ iteration, systemPromptId })),
  ];
  return steps.flatMap((step) =>
    (['train', 'select'] as const).flatMap((split) => promptPoint(scores, taskNames, split, step)),
  );
}

function promptPoint(
  { system }: PageScores,
  taskNames: readonly string[],
  series: 'train' | 'select' | 'test',
  { iteration, systemPromptId }: { readonly iteration: number; readonly systemPromptId: string },
): readonly ScorePoint[] {
  const own = system.filter((one) => one.split === series && one.systemPromptId === systemPromptId);
  return meanPoint(
    taskNames.map((name) => own.find(({ taskName }) => taskName === name)),
    { iteration, series },
  );
}

interface Measured {
  readonly score: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The mean over the tasks; none where one of them was not met. */
function meanPoint(
  parts: readonly (Measured | undefined)[],
  place: Pick<ScorePoint, 'iteration' | 'series'>,
): readonly ScorePoint[] {
  const met = parts.filter((part) => part !== undefined);
  if (met.length < parts.length || met.length === 0) return [];
  const score = met.reduce((sum, part) => sum + part.score, 0) / met.length;
  const margin = Math.hypot(...met.map(marginOf)) / met.length;
  return [{ ...place, score, low: Math.max(0, score - margin), high: Math.min(1, score + margin) }];
}

function marginOf({ low, high }: Measured): number {
  return ((high ?? 1) - (low ?? 0)) / 2;
}
