import { plural } from '../foundation/figures.ts';
import type { Evaluation } from './evaluation.ts';

/** What came of one judge's verdicts on one task. */
export interface JudgeTally {
  readonly taskName: string;
  /** The model's id. */
  readonly judge: string;
  /** How often it was asked. */
  readonly replies: number;
  /** In how many of these no verdict can be read. */
  readonly unreadable: number;
  /** The first of them. */
  readonly example?: string;
}

/** With fewer replies than this nothing is said of a judge: the first ones may be bad luck. */
const fewestReplies = 5;

/** Counts what judges said, over all evaluations that it is told of. */
export class VerdictTally {
  readonly #tallies = new Map<string, JudgeTally>();

  add(evaluations: readonly Evaluation[]): void {
    for (const { taskName, outcomes } of evaluations) {
      for (const { judge, unreadable } of outcomes.flatMap(({ verdicts }) => verdicts ?? [])) {
        const key = JSON.stringify([taskName, judge]);
        const before = this.#tallies.get(key) ?? { taskName, judge, replies: 0, unreadable: 0 };
        this.#tallies.set(key, {
          ...before,
          replies: before.replies + 1,
          unreadable: before.unreadable + (unreadable === undefined ? 0 : 1),
          example: before.example ?? unreadable,
        });
      }
    }
  }

  /** Judges of whom some verdict cannot be read, with the task. */
  get faulty(): readonly JudgeTally[] {
    return [...this.#tallies.values()].filter(({ unreadable }) => unreadable > 0);
  }

  /** Judges who have given no verdict on a task that can be read, in more replies than bad luck explains. */
  get silent(): readonly JudgeTally[] {
    return this.faulty.filter(isSilent);
  }

  /** The judges of the tasks on which no judge at all was understood: no example there has a score. */
  get unscored(): readonly JudgeTally[] {
    const heard = new Set(
      [...this.#tallies.values()].filter((one) => !isSilent(one)).map(({ taskName }) => taskName),
    );
    return this.silent.filter(({ taskName }) => !heard.has(taskName));
  }
}

function isSilent({ replies, unreadable }: JudgeTally): boolean {
  return replies >= fewestReplies && unreadable === replies;
}

/** What was the matter with a judge, and what helps; without a full stop. */
export function judgeFaultText({ taskName, judge, replies, unreadable, example = '' }: JudgeTally): string {
  const shown = `such as ${JSON.stringify(example)}`;
  const way =
    'use a stronger judge model, or give its levels simpler names; `metaspo validate --models` asks it for one verdict';
  return unreadable === replies
    ? `the judge ${judge} has given no verdict that can be read in ${plural(replies, 'reply', 'replies')} about task ${taskName} (${shown}): ${way}`
    : `${unreadable} of ${plural(replies, 'verdict')} of the judge ${judge} about task ${taskName} cannot be read and do not count (${shown})`;
}
