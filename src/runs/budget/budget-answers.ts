import type { BudgetAsked, RecordedEvent } from '../run-event.ts';

/** An answer on the run's way. */
export interface BudgetAnswer extends Omit<BudgetAsked, 'type' | 'number'> {
  /** A system prompt was accepted after it, or learning ended for another reason: what it led to is decided. */
  readonly settled: boolean;
}

export interface BudgetAnswers {
  /** In the order of the questions. */
  readonly way: readonly BudgetAnswer[];
  /** All that were ever covered, also where the run went another way later. */
  readonly covered: readonly BudgetAsked[];
}

/** The types of events that tell what the budget answered, and what came of it. */
export const budgetEventTypes = ['budget-asked', 'system-prompt-accepted', 'learning-finished'] as const;

type BudgetEvent = Extract<RecordedEvent['event'], { readonly type: (typeof budgetEventTypes)[number] }>;

/**
 * The way of a run over all its sessions. A session that asks again from some question on, and is answered as before, is on the same
 * way: what was decided further on stays decided, although it is not stated again.
 */
export function budgetAnswers(log: Iterable<{ readonly event: BudgetEvent }>): BudgetAnswers {
  const way: BudgetAsked[] = [];
  const covered: BudgetAsked[] = [];
  /** The way as it was before a session asked again, as long as its answers are the same. */
  let before: readonly BudgetAsked[] = [];
  /** How many answers were given before each decision of the way. */
  let decided: readonly number[] = [];
  for (const { event } of log) {
    if (event.type !== 'budget-asked') {
      if (decides(event)) decided = [...decided, way.length];
      continue;
    }
    const given = event.number - 1;
    if (way.length > given) before = [...way, ...before.slice(way.length)];
    way.splice(given);
    if (before[given] === undefined || !isSameAnswer(before[given], event)) {
      before = [];
      decided = decided.filter((answers) => answers <= given);
    }
    way.push(event);
    if (event.covered) covered.push(event);
  }
  const settled = Math.max(0, ...decided.filter((answers) => answers <= way.length));
  return { way: way.map((answer, index) => ({ ...answer, settled: index < settled })), covered };
}

/** A larger budget leaves learning as it is that came to its end by itself. */
function decides(event: Exclude<BudgetEvent, BudgetAsked>): boolean {
  if (event.type === 'system-prompt-accepted') return true;
  return event.stopReason !== 'budget-reached' && event.stopReason !== 'interrupted';
}

function isSameAnswer(one: BudgetAsked, other: BudgetAsked): boolean {
  return one.covered === other.covered && keyOf(one) === keyOf(other);
}

/** A question and the moment at which it comes up: the same again when a run repeats its steps. */
export function keyOf({ asked, step }: Pick<BudgetAsked, 'asked' | 'step'>): string {
  return [asked.baseCalls, asked.optimizerCalls, step.baseCalls, step.optimizerCalls].join(' ');
}
