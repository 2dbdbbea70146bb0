import type { SplitName } from '../../evaluation/evaluation.ts';
import { studentInterval } from '../../stats/student-interval.ts';
import type { OutcomeCell } from './outcome-index.ts';
import { meansByExample } from './prompt-scores.ts';

/** Two system prompts on the examples of one split of one task that both met. */
export interface PromptDifference {
  readonly taskName: string;
  readonly split: SplitName;
  /** Examples that both met. */
  readonly examples: number;
  /** Mean of the paired differences of example scores, second minus first, in [-1, 1]. */
  readonly mean: number;
  /** 95 % interval over examples; `null` where it cannot be known. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided, of Student's t test on the pairs; `null` where it is not defined. */
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

function pairedDifference(
  cells: readonly OutcomeCell[],
  first: string,
  second: string,
): Omit<PromptDifference, 'taskName' | 'split'> | undefined {
  const [before, after] = comparable(
    cells.filter(({ systemPromptId }) => systemPromptId === first),
    cells.filter(({ systemPromptId }) => systemPromptId === second),
  ).map(meansByExample);
  if (before === undefined || after === undefined) return undefined;
  const differences = [...after].flatMap(([number, score]) => {
    const earlier = before.get(number);
    return earlier === undefined ? [] : [score - earlier];
  });
  const interval = studentInterval(differences);
  if (interval === undefined) return undefined;
  const known = Number.isFinite(interval.low);
  return {
    examples: differences.length,
    mean: interval.mean,
    low: known ? Math.max(-1, interval.low) : null,
    high: known ? Math.min(1, interval.high) : null,
    p: interval.p,
    better: differences.filter((difference) => difference > 0).length,
    worse: differences.filter((difference) => difference < 0).length,
  };
}

/** Cells under user prompts that both met, where there are any: then only the system prompt differs. */
function comparable(
  first: readonly OutcomeCell[],
  second: readonly OutcomeCell[],
): readonly (readonly OutcomeCell[])[] {
  const usersOf = (cells: readonly OutcomeCell[]) => new Set(cells.map(({ userPromptId }) => userPromptId));
  const [one, other] = [usersOf(first), usersOf(second)];
  const common = [...one].filter((userPromptId) => other.has(userPromptId));
  if (common.length === 0) return [first, second];
  return [first, second].map((cells) => cells.filter(({ userPromptId }) => common.includes(userPromptId)));
}
