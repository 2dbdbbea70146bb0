import type { SplitName } from '../../evaluation/evaluation.ts';
import { studentInterval } from '../../stats/student-interval.ts';
import type { OutcomeCell } from './outcome-index.ts';

/** A score in [0, 1] with its 95 % interval over examples; `null` where a single example leaves it unknown. */
export interface MeasuredScore {
  readonly score: number;
  readonly low: number | null;
  readonly high: number | null;
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
interface UserPromptScore extends MeasuredScore {
  readonly taskName: string;
  readonly split: SplitName;
  readonly userPromptId: string;
  readonly systemPromptId: string;
}

export interface PromptScores {
  readonly system: readonly SystemPromptScore[];
  readonly user: readonly UserPromptScore[];
}

export function promptScores(cells: readonly OutcomeCell[]): PromptScores {
  return {
    system: [...groupedBySystem(cells).values()].flatMap((group) => {
      const measured = measuredScore(group);
      const [first] = group;
      if (measured === undefined || first === undefined) return [];
      const { taskName, split, systemPromptId } = first;
      return [{ taskName, split, systemPromptId, userPrompts: group.length, ...measured }];
    }),
    user: cells.flatMap((cell) => {
      const measured = measuredScore([cell]);
      const { taskName, split, systemPromptId, userPromptId } = cell;
      return measured === undefined ? [] : [{ taskName, split, systemPromptId, userPromptId, ...measured }];
    }),
  };
}

/** Each example's mean over the cells that scored it, by the example's number. */
export function meansByExample(cells: readonly OutcomeCell[]): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { scores } of cells) {
    scores.forEach((score, number) => {
      if (score === null) return;
      const { sum, count } = sums.get(number) ?? { sum: 0, count: 0 };
      sums.set(number, { sum: sum + score, count: count + 1 });
    });
  }
  return new Map([...sums].map(([number, { sum, count }]) => [number, sum / count]));
}

function measuredScore(cells: readonly OutcomeCell[]): MeasuredScore | undefined {
  const metrics = cells.filter(({ metricWeight }) => metricWeight > 0);
  if (metrics.length === 0) return undefined;
  const score = metrics.reduce((sum, cell) => sum + cell.metricSum / cell.metricWeight, 0) / metrics.length;
  const values = [...meansByExample(cells).values()];
  const interval = studentInterval(values);
  const known = interval !== undefined && Number.isFinite(interval.low);
  return {
    score,
    low: known ? Math.max(0, score - (interval.mean - interval.low)) : null,
    high: known ? Math.min(1, score + (interval.high - interval.mean)) : null,
    examples: values.length,
    unscored: cells.reduce((sum, { scores }) => sum + scores.filter((one) => one === null).length, 0),
    formatErrors: cells.reduce((sum, { formatErrors }) => sum + formatErrors.size, 0),
  };
}

function groupedBySystem(cells: readonly OutcomeCell[]): ReadonlyMap<string, OutcomeCell[]> {
  const groups = new Map<string, OutcomeCell[]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.taskName, cell.split, cell.systemPromptId]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return groups;
}
