import { canonicalJson } from '../../foundation/content-hash.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import type { BudgetVerdict, LearningBudget, PlannedCalls } from '../../optimizers/contract/method.ts';
import type { BudgetAsked } from '../run-event.ts';
import { type BudgetAnswer, type BudgetAnswers, keyOf } from './budget-answers.ts';

export interface RememberedBudgetParts {
  readonly limits: BudgetLimits;
  /** What earlier sessions of the run were answered. */
  readonly answers: BudgetAnswers;
  /** What the run has asked for so far. */
  readonly asked: () => PlannedCalls;
  /** Answers what was not answered before. */
  readonly ask: (step: PlannedCalls) => BudgetVerdict;
  /** Keeps a new answer. */
  readonly remember?: (answer: BudgetAsked) => void;
}

/**
 * How an earlier answer counts now: as one of the `present` budget, with nothing of another one after it; of another one, as
 * `covered`, as a refusal of which the consequences are `decided`, or as one that is `open` again.
 */
type Standing = 'present' | 'covered' | 'decided' | 'open';

/**
 * The budget that a run's method plans with, over all sessions of the run. Earlier answers are given again in their order.
 * When the budget has changed meanwhile, a refusal still shapes the step that it has shaped, if a system prompt was accepted
 * after it, but it ends learning no more; any other refusal is asked again, and from there on the present budget counts. So
 * learning continues from where a smaller budget had ended it, and never from before.
 */
export class RememberedBudget implements LearningBudget {
  readonly #parts: RememberedBudgetParts;
  readonly #covered: ReadonlySet<string>;
  /** The answers whose questions are still to come again. */
  #way: readonly BudgetAnswer[];
  #standings: Standing[];
  #next = 0;
  #lastDecided: number | undefined;
  #askedAnything = false;

  constructor(parts: RememberedBudgetParts) {
    this.#parts = parts;
    this.#way = parts.answers.way;
    this.#standings = standingsOf(parts.answers.way, parts.limits);
    this.#covered = new Set(parts.answers.covered.map(keyOf));
  }

  covers(step: PlannedCalls): BudgetVerdict {
    const known = this.#known(step);
    if (known === undefined) return this.#answer(step);
    const standing = this.#standings[this.#next];
    if (standing === 'decided') this.#lastDecided = this.#next;
    if (standing === 'present') this.#lastDecided = undefined;
    this.#next += 1;
    if (known.covered) return { covered: true };
    return standing === 'present' ? { covered: false, explanation: known.explanation } : { covered: false };
  }

  /**
   * To be called when learning has ended. True when it ended for nothing but a refusal that is overcome, and the present budget
   * has answered nothing after it: then learning is to be begun again, and comes further.
   */
  reconsider(): boolean {
    if (this.#askedAnything || this.#lastDecided === undefined) return false;
    this.#standings = this.#standings.with(this.#lastDecided, 'open');
    this.#lastDecided = undefined;
    this.#next = 0;
    return true;
  }

  #known(step: PlannedCalls): BudgetAnswer | undefined {
    const next = this.#way[this.#next];
    const isKnown =
      next !== undefined && sameCalls(next.step, step) && this.#standings[this.#next] !== 'open';
    if (!isKnown) this.#way = this.#way.slice(0, this.#next);
    return isKnown ? next : undefined;
  }

  #answer(step: PlannedCalls): BudgetVerdict {
    const { limits, ask, remember } = this.#parts;
    const asked = this.#parts.asked();
    const verdict: BudgetVerdict = this.#covered.has(keyOf({ asked, step })) ? { covered: true } : ask(step);
    this.#askedAnything = true;
    this.#next += 1;
    remember?.({ type: 'budget-asked', number: this.#next, step, asked, limits, ...verdict });
    return verdict;
  }
}

/** A refusal holds while its budget is the present one, and no session with another budget has come further. */
function standingsOf(way: readonly BudgetAnswer[], limits: BudgetLimits): Standing[] {
  const present = canonicalJson(limits);
  let isOvercome = false;
  return way
    .toReversed()
    .map((answer): Standing => {
      const isPresent = canonicalJson(answer.limits) === present;
      isOvercome ||= !isPresent;
      if (!isOvercome) return 'present';
      if (answer.covered) return 'covered';
      return answer.settled ? 'decided' : 'open';
    })
    .toReversed();
}

function sameCalls(one: PlannedCalls, other: PlannedCalls): boolean {
  return one.baseCalls === other.baseCalls && one.optimizerCalls === other.optimizerCalls;
}
