import type { SplitName } from '../../../../src/evaluation/evaluation.ts';
import type { PromptScores, SystemPromptScore } from '../../../../src/runs/evidence/prompt-scores.ts';
import type { PageRun } from '../../data/use-run.ts';
import { endsOf } from '../../prompt-names.ts';

/** A score of the system prompt that an iteration ended with. */
export interface ScorePoint {
  readonly iteration: number;
  readonly split: SplitName;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly examples: number;
}

/**
 * Scores by iteration of some tasks: for each split the mean over those of the tasks, of all examples that the system
 * prompt has met by now. Intervals are over examples, the tasks being given.
 */
export function scoreSeries(
  run: PageRun,
  scores: PromptScores,
  taskNames: readonly string[],
): readonly ScorePoint[] {
  const { first } = endsOf(run);
  const steps = [
    ...(first === undefined ? [] : [{ iteration: 0, systemPromptId: first.promptId }]),
    ...run.iterations.map(({ iteration, systemPromptId }) => ({ iteration, systemPromptId })),
  ];
  return steps.flatMap(({ iteration, systemPromptId }) =>
    (['train', 'select'] as const).flatMap((split) =>
      point(scores, taskNames, { iteration, split, systemPromptId }),
    ),
  );
}

/** The test of the first prompt stands at iteration 0, that of the learned one behind the last iteration. */
export function testPoints(
  run: PageRun,
  scores: PromptScores,
  taskNames: readonly string[],
): readonly ScorePoint[] {
  const { first, current } = endsOf(run);
  if (first === undefined || current === undefined || run.test === null) return [];
  const last = run.iterations.at(-1)?.iteration ?? 0;
  return [
    ...point(scores, taskNames, { iteration: 0, split: 'test', systemPromptId: first.promptId }),
    ...point(scores, taskNames, { iteration: last, split: 'test', systemPromptId: current.promptId }),
  ];
}

interface PointPlace {
  readonly iteration: number;
  readonly split: SplitName;
  readonly systemPromptId: string;
}

function point(
  scores: PromptScores,
  taskNames: readonly string[],
  { iteration, split, systemPromptId }: PointPlace,
): readonly ScorePoint[] {
  const parts = taskNames.flatMap((taskName) => {
    const isWanted = (one: SystemPromptScore) =>
      one.taskName === taskName && one.split === split && one.systemPromptId === systemPromptId;
    return scores.system.find(isWanted) ?? [];
  });
  if (parts.length < taskNames.length || parts.length === 0) return [];
  const score = parts.reduce((sum, part) => sum + part.score, 0) / parts.length;
  const margin = Math.hypot(...parts.map(({ low, high }) => ((high ?? 1) - (low ?? 0)) / 2)) / parts.length;
  const examples = parts.reduce((sum, part) => sum + part.examples, 0);
  return [
    {
      iteration,
      split,
      score,
      low: Math.max(0, score - margin),
      high: Math.min(1, score + margin),
      examples,
    },
  ];
}
