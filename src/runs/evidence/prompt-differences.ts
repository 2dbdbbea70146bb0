import type { SplitName } from '../../evaluation/evaluation.ts';
import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { meanOf } from '../../stats/moments.ts';
import type { OutcomeCell } from './outcome-index.ts';
import { meansByExample, metricOf } from './prompt-scores.ts';

/** Two system prompts on the examples of one split of one task that both met. */
export interface PromptDifference {
  readonly taskName: string;
  readonly split: SplitName;
  /** Examples that both met. */
  readonly examples: number;
  /**
   * Second minus first, in [-1, 1]: of the task's metric where both met the same examples, else the mean of the paired
   * differences of example scores.
   */
  readonly mean: number;
  /** 95 % interval over examples (docs/statistics.md); all of [-1, 1] with a single one. */
  readonly low: number;
  readonly high: number;
  /** Two-sided, by inverting the interval; `null` with a single example. */
  readonly p: number | null;
  /** Examples that the second scores better. */
  readonly better: number;
  readonly worse: number;
}

/** The differences between two system prompts, task by task and split by split. */
export function promptDifferences(
  cells: readonly OutcomeCell[],
  first: string,
  second: string,
): readonly PromptDifference[] {
  const places = new Map(
    cells.map(({ taskName, split }) => [JSON.stringify([taskName, split]), { taskName, split }]),
  );
  return [...places.values()].flatMap((place) => {
    const inPlace = cells.filter(
      ({ taskName, split }) => taskName === place.taskName && split === place.split,
    );
    const difference = pairedDifference(inPlace, first, second);
    return difference === undefined ? [] : [{ ...place, ...difference }];
  });
}

/** The final test's own computation (`taskDifference`), from the outcomes that a run has kept. */
function pairedDifference(
  cells: readonly OutcomeCell[],
  first: string,
  second: string,
): Omit<PromptDifference, 'taskName' | 'split'> | undefined {
  const [before, after] = comparable(
    cells.filter(({ systemPromptId }) => systemPromptId === first),
    cells.filter(({ systemPromptId }) => systemPromptId === second),
  );
  const byExample = [...differencesByExample(before, after).values()];
  const wins = byExample.map((values) => meanOf(values.map((value) => Math.max(0, value))));
  const losses = byExample.map((values) => meanOf(values.map((value) => Math.max(0, -value))));
  const [metric, earlierMetric] = [metricOf(after), metricOf(before)];
  if (byExample.length === 0 || metric === undefined || earlierMetric === undefined) return undefined;
  // Over other examples the metrics are of other things; then only the pairs can be compared.
  const value = haveSameExamples(before, after) ? metric - earlierMetric : meanOf(wins) - meanOf(losses);
  const interval = clusteredDifference([{ value, wins, losses }]);
  if (interval === undefined) return undefined;
  const gains = wins.map((win, place) => win - (losses[place] ?? 0));
  return {
    ...interval,
    examples: byExample.length,
    better: gains.filter((gain) => gain > 0).length,
    worse: gains.filter((gain) => gain < 0).length,
  };
}

type Cells = readonly OutcomeCell[];

/** Cells under user prompts that both met, where there are any: then only the system prompt differs. */
function comparable(first: Cells, second: Cells): readonly [before: Cells, after: Cells] {
  const others = new Set(second.map(({ userPromptId }) => userPromptId));
  const common = first.map(({ userPromptId }) => userPromptId).filter((id) => others.has(id));
  if (common.length === 0) return [first, second];
  const under = (cells: Cells) =>
    common.flatMap((id) => cells.find(({ userPromptId }) => userPromptId === id) ?? []);
  return [under(first), under(second)];
}

/** For each example that both met, one difference for each user prompt; under different ones that of the means. */
function differencesByExample(before: Cells, after: Cells): ReadonlyMap<number, readonly number[]> {
  const isByUserPrompt = before.every((cell, place) => cell.userPromptId === after[place]?.userPromptId);
  const pairs = isByUserPrompt
    ? before.map((cell, place) => [[cell], after.slice(place, place + 1)] as const)
    : [[before, after] as const];
  const differences = new Map<number, number[]>();
  for (const [one, other] of pairs) {
    const earlier = meansByExample(one);
    for (const [number, score] of meansByExample(other)) {
      const paired = earlier.get(number);
      if (paired !== undefined) differences.set(number, [...(differences.get(number) ?? []), score - paired]);
    }
  }
  return differences;
}

function haveSameExamples(before: Cells, after: Cells): boolean {
  const [one, other] = [meansByExample(before), meansByExample(after)];
  return one.size === other.size && [...one.keys()].every((number) => other.has(number));
}
