import type { SplitName } from '../../evaluation/evaluation.ts';
import type { EvaluationFinished } from '../../optimizers/events.ts';
import { studentInterval } from '../../stats/student-interval.ts';

/**
 * What all system prompts that an iteration tried scored on a task, in [0, 1]. Where a method tries many prompts on a few
 * examples each, it is this mean that shows whether it learns.
 */
export interface TriedScore {
  readonly taskName: string;
  readonly split: SplitName;
  readonly iteration: number;
  readonly score: number;
  /** 95 % interval over the outcomes; `null` where a single one leaves it unknown. */
  readonly low: number | null;
  readonly high: number | null;
  /** Scored outcomes. */
  readonly outcomes: number;
  /** Different system prompts. */
  readonly prompts: number;
}

interface Tried extends Pick<TriedScore, 'taskName' | 'split' | 'iteration'> {
  readonly scores: number[];
  readonly prompts: Set<string>;
}

/** Collects what the outer loop of each iteration has scored. */
export class TriedScores {
  readonly #tried = new Map<string, Tried>();

  add({ phase, taskName, split, iteration, systemPromptId, outcomes }: EvaluationFinished): void {
    if (phase !== 'outer-loop') return;
    const key = `${iteration} ${split} ${taskName}`;
    const tried: Tried = this.#tried.get(key) ?? {
      taskName,
      split,
      iteration,
      scores: [],
      prompts: new Set(),
    };
    this.#tried.set(key, tried);
    tried.prompts.add(systemPromptId);
    for (const [, score] of outcomes) if (score !== null) tried.scores.push(score);
  }

  all(): readonly TriedScore[] {
    return [...this.#tried.values()].flatMap(({ scores, prompts, ...place }) => {
      const interval = studentInterval(scores);
      if (interval === undefined) return [];
      const isKnown = Number.isFinite(interval.low);
      return {
        ...place,
        score: interval.mean,
        low: isKnown ? Math.max(0, interval.low) : null,
        high: isKnown ? Math.min(1, interval.high) : null,
        outcomes: scores.length,
        prompts: prompts.size,
      };
    });
  }
}
