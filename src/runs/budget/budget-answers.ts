import type { BudgetAsked, RecordedEvent } from '../run-event.ts';

/** An answer on the run's way. */
export interface BudgetAnswer extends Omit<BudgetAsked, 'type' | 'number'> {
  /** A system prompt was accepted after it: what it led to is decided. */
  readonly settled: boolean;
}

export interface BudgetAnswers {
  /** In the order of the questions. */
  readonly way: readonly BudgetAnswer[];
  /** All that were ever covered, also where the run went another way later. */
  readonly covered: readonly BudgetAsked[];
}

/** The types of events that tell what the budget answered, and what came of it. */
export const budgetEventTypes = ['budget-asked', 'system-prompt-accepted'] as const;

type BudgetEvent = Extract<RecordedEvent['event'], { readonly type: (typeof budgetEventTypes)[number] }>;

/**
 * The way of a run over all its sessions. A session that asks again from some question on, and is answered as before, is on the same
 * way: what was accepted further on stays accepted, although it is not stated again.
 */
export function budgetAnswers(log: Iterable<{ readonly event: BudgetEvent }>): BudgetAnswers {
  const way: BudgetAsked[] = [];
  const covered: BudgetAsked[] = [];
  /** The way as it was before a session asked again, as long as its answers are the same. */
  let before: readonly BudgetAsked[] = [];
  /** How many answers were given before each accepted system prompt of the way. */
  let accepted: readonly number[] = [];
  for (const { event } of log) {
    if (event.type === 'system-prompt-accepted') {
      accepted = [...accepted, way.length];
      continue;
    }
    const given = event.number - 1;
    if (way.length > given) before = [...way, ...before.slice(way.length)];
    way.splice(given);
    if (before[given] === undefined || !isSameAnswer(before[given], event)) {
      before = [];
      accepted = accepted.filter((answers) => answers <= given);
    }
    way.push(event);
    if (event.covered) covered.push(event);
  }
  const settled = Math.max(0, ...accepted.filter((answers) => answers <= way.length));
  return { way: way.map((answer, index) => ({ ...answer, settled: index < settled })), covered };
}

function isSameAnswer(one: BudgetAsked, other: BudgetAsked): boolean {
  return one.covered === other.covered && keyOf(one) === keyOf(other);
}

/** A question and the moment at which it comes up: the same again when a run repeats its steps. */
export function keyOf({ asked, step }: Pick<BudgetAsked, 'asked' | 'step'>): string {
  return [asked.baseCalls, asked.optimizerCalls, step.baseCalls, step.optimizerCalls].join(' ');
}
