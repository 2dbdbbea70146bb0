import type { Evaluation, SplitName } from '../../evaluation/evaluation.ts';
import { clusteredScore } from '../../stats/clustered-score.ts';
import { meanOf } from '../../stats/moments.ts';
import type { OutcomeCell } from './outcome-index.ts';

/** The task's metric in [0, 1] with its 95 % interval over examples; that of a single example is all of [0, 1]. */
export interface MeasuredScore {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** Different examples that could be scored. */
  readonly examples: number;
  readonly unscored: number;
  readonly formatErrors: number;
}

/** What a system prompt scored on a task: the mean over the user prompts that it met. */
export interface SystemPromptScore extends MeasuredScore {
  readonly taskName: string;
  readonly split: SplitName;
  readonly systemPromptId: string;
  readonly userPrompts: number;
}

/** What a user prompt scored under the system prompts that it met. */
export type UserPromptScore = MeasuredScore & Omit<Evaluation, 'outcomes' | 'score'>;

/** The scores of a run's system prompts, of which only those with new outcomes are computed again. */
export class SystemPromptScores {
  readonly #known = new Map<
    string,
    { readonly version: number; readonly score: MeasuredScore | undefined }
  >();

  of(cells: readonly OutcomeCell[]): readonly SystemPromptScore[] {
    return [...Map.groupBy(cells, keyOf)].flatMap(([key, group]) => {
      const measured = this.#measured(key, group);
      const [first] = group;
      if (measured === undefined || first === undefined) return [];
      const { taskName, split, systemPromptId } = first;
      return [{ taskName, split, systemPromptId, userPrompts: group.length, ...measured }];
    });
  }

  #measured(key: string, group: readonly OutcomeCell[]): MeasuredScore | undefined {
    const version = group.reduce((sum, { seqs }) => sum + seqs.length, 0);
    const known = this.#known.get(key);
    if (known?.version === version) return known.score;
    const score = measuredScore(group);
    this.#known.set(key, { version, score });
    return score;
  }
}

/** The scores of user prompts, under each system prompt; of one task where it is named. */
export function userPromptScores(
  cells: readonly OutcomeCell[],
  taskName?: string,
): readonly UserPromptScore[] {
  const wanted = taskName === undefined ? cells : cells.filter((cell) => cell.taskName === taskName);
  return wanted.flatMap((cell) => {
    const measured = measuredScore([cell]);
    const { taskName: name, split, systemPromptId, userPromptId } = cell;
    return measured === undefined
      ? []
      : [{ taskName: name, split, systemPromptId, userPromptId, ...measured }];
  });
}

/** Each example's mean over the cells that scored it, by the example's number. */
export function meansByExample(cells: readonly OutcomeCell[]): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { scores } of cells) {
    for (const [number, score] of scores) {
      if (score === null) continue;
      const known = sums.get(number);
      if (known === undefined) {
        sums.set(number, { sum: score, count: 1 });
        continue;
      }
      known.sum += score;
      known.count += 1;
    }
  }
  return new Map([...sums].map(([number, { sum, count }]) => [number, sum / count]));
}

/** The task's metric, mean over the cells; `undefined` where nothing could be scored. */
export function metricOf(cells: readonly OutcomeCell[]): number | undefined {
  const metrics = cells.filter(({ metricWeight }) => metricWeight > 0);
  return metrics.length === 0
    ? undefined
    : meanOf(metrics.map(({ metricSum, metricWeight }) => metricSum / metricWeight));
}

function measuredScore(cells: readonly OutcomeCell[]): MeasuredScore | undefined {
  const value = metricOf(cells);
  const byExample = [...meansByExample(cells).values()];
  const interval = value === undefined ? undefined : clusteredScore([{ value, byExample }]);
  if (interval === undefined) return undefined;
  return {
    score: interval.mean,
    low: interval.low,
    high: interval.high,
    examples: byExample.length,
    unscored: cells.reduce((sum, { scores }) => sum + unscoredOf(scores), 0),
    formatErrors: cells.reduce((sum, { formatErrors }) => sum + (formatErrors?.size ?? 0), 0),
  };
}

function unscoredOf(scores: OutcomeCell['scores']): number {
  let count = 0;
  for (const score of scores.values()) if (score === null) count += 1;
  return count;
}

function keyOf({ taskName, split, systemPromptId }: OutcomeCell): string {
  return JSON.stringify([taskName, split, systemPromptId]);
}
