import { UsageError } from '../foundation/errors.ts';
import { countText } from '../foundation/figures.ts';
import {
  addTotals,
  type BudgetTotals,
  type Shortfall,
  shortfallOf,
  totalsOf,
} from './budget/budget-totals.ts';
import { type PlannedCalls, RequestLedger } from './budget/request-ledger.ts';
import { Spending, type SpendingListener } from './budget/spending.ts';
import { assumedOutputTokens, type WorstCase } from './budget/worst-case.ts';
import type { BudgetLimits } from './budget-limits.ts';
import type { ModelRole } from './model.ts';
import { costOf, type Price } from './price.ts';
import { byRole, noUsage, type UsageByRole } from './usage-by-role.ts';

/** What earlier sessions of a run have used. */
export interface PreviousSessions {
  readonly usage: UsageByRole;
  /** What they may have used beyond that, and the budget counts: see `Spending.unconfirmed`. */
  readonly unconfirmed?: UsageByRole;
  readonly minutes: number;
}

export interface BudgetAccountOptions {
  readonly limits?: BudgetLimits;
  readonly previous?: PreviousSessions;
  /** Milliseconds of a clock that nobody sets; only differences count. */
  readonly now?: () => number;
}

export type Coverage =
  | { readonly covered: true }
  | {
      readonly covered: false;
      readonly explanation: string;
      /** The limit with what is needed and what is left of it, such as "500 base calls needed, 200 of 2000 left". */
      readonly shortfall?: string;
    };

/**
 * The budget of one run, for the models of all roles. It keeps two counts apart: `spending` is what reached the
 * servers and is held to the limits call by call; `requests` is what the run has asked for, answered by the journal
 * or not, and is what methods plan with (`covers`), as it is the same again in a resumed run.
 */
export class BudgetAccount {
  readonly limits: BudgetLimits;
  readonly spending: Spending;
  readonly requests = new RequestLedger();
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #prices = new Map<string, Price | undefined>();
  readonly #firstCalls = new Map<ModelRole, WorstCase>();
  #previousMinutes = 0;
  #setAside: PlannedCalls = { baseCalls: 0, optimizerCalls: 0 };
  /** Steps that were not covered, by how that was explained. */
  readonly #refused = new Map<string, { readonly limit: keyof BudgetTotals; readonly needed: number }>();

  constructor({ limits = {}, previous, now = () => performance.now() }: BudgetAccountOptions = {}) {
    this.limits = limits;
    this.spending = new Spending(limits, () => this.minutes);
    this.#now = now;
    this.#startedAt = now();
    if (previous !== undefined) this.restore(previous);
  }

  /** Counts what earlier sessions of the run have used as spent. */
  restore({ usage, unconfirmed = byRole(noUsage), minutes }: PreviousSessions): void {
    this.spending.restore(usage, unconfirmed);
    this.#previousMinutes += minutes;
  }

  /** What is known to be used so far by role, earlier sessions included. */
  get usage(): UsageByRole {
    return this.spending.settled;
  }

  /** What may have been used beyond that; the limits count both. */
  get unconfirmed(): UsageByRole {
    return this.spending.unconfirmed;
  }

  /** Minutes of running, earlier sessions included. */
  get minutes(): number {
    return this.#previousMinutes + (this.#now() - this.#startedAt) / 60_000;
  }

  /** Ids of the models whose calls have no price: the dollars of their roles are `null`. */
  get unpriced(): readonly string[] {
    return [...this.#prices].filter(([, price]) => price === undefined).map(([modelId]) => modelId);
  }

  /** Announces a model that will call on this account. A limit in dollars takes priced models only. */
  admit(modelId: string, price: Price | undefined): void {
    if (this.limits.usd !== undefined && price === undefined) {
      throw new UsageError(
        'unpriced-model',
        `the budget is in US dollars, but ${modelId} has no known price`,
        {
          where: 'budget.usd',
          hint: 'Give the model a price: { input, output } in US dollars per million tokens, 0 for a local one.',
        },
      );
    }
    this.#prices.set(modelId, price);
  }

  /**
   * `listener` is called after each reservation, before its attempt is sent, and after each settlement. So a store
   * can stay ahead of what is sent: when `spending.committed` passes what it has written, it writes that and a lease
   * of some calls more, and next time only when the lease is used up. After a kill the lease counts as spent.
   */
  onSpend(listener: SpendingListener): void {
    this.spending.onChange(listener);
  }

  /**
   * Keeps an amount for the calls of the final test: `covers` does not give it away, and no call may spend it, retries
   * included. Replaces the amount before.
   */
  setAside(planned: PlannedCalls): void {
    this.#setAside = planned;
    this.spending.holdBack(this.requests.estimate(planned, (role) => this.#firstCall(role)));
  }

  /** What a call of a role is taken to use until the first was answered; else its worst case is taken. */
  expectPerCall(role: ModelRole, cost: WorstCase): void {
    this.#firstCalls.set(role, cost);
  }

  /**
   * Whether a step is covered by the limits (except minutes), less what the run has requested and what is set aside.
   * Tokens and dollars of calls to come are taken at the mean of the role's calls so far.
   */
  covers(step: PlannedCalls): Coverage {
    return this.#coverage(this.requests.totals(), step);
  }

  /**
   * The same by what was spent instead of requested: failed attempts count, killed sessions, and replies that the run has
   * no use for any more. Unlike `covers` it may answer otherwise when a run is resumed.
   */
  affords(step: PlannedCalls): Coverage {
    return this.#coverage(totalsOf(this.spending.spent), step);
  }

  #coverage(sofar: BudgetTotals, step: PlannedCalls): Coverage {
    const firstCall = (role: ModelRole) => this.#firstCall(role);
    const planned = this.requests.estimate(step, firstCall);
    const aside = this.requests.estimate(this.#setAside, firstCall);
    const shortfall = shortfallOf(this.limits, addTotals(sofar, aside), planned);
    if (shortfall === undefined) return { covered: true };
    const { limit, explanation } = shortfall;
    this.#refused.set(explanation, { limit, needed: planned[limit] + aside[limit] });
    return { covered: false, explanation: this.#explain(shortfall), shortfall: explanation };
  }

  /**
   * Limits that cover the steps whose refusals a text speaks of, after all that was requested and spent since, such as a
   * final test, and with what was set aside then; `undefined` where it speaks of none.
   */
  enoughFor(text: string): BudgetLimits | undefined {
    const named = [...this.#refused].filter(([explanation]) => text.includes(explanation));
    if (named.length === 0) return undefined;
    const limits: Partial<BudgetTotals> = {};
    const requested = this.requests.totals();
    const spent = totalsOf(this.spending.spent);
    for (const [, { limit, needed }] of named) {
      const used = Math.max(requested[limit], spent[limit]);
      limits[limit] = Math.max(used + needed, limits[limit] ?? 0);
    }
    return limits;
  }

  #firstCall(role: ModelRole): WorstCase {
    return this.#firstCalls.get(role) ?? this.#worstCall();
  }

  #explain({ explanation }: Shortfall): string {
    const { baseCalls, optimizerCalls, judgeCalls = 0 } = this.#setAside;
    const aside = baseCalls + optimizerCalls + judgeCalls;
    const kept = aside === 0 ? '' : `, with ${countText(aside)} calls set aside for the final test`;
    return `the budget does not cover the next step (${explanation}${kept})`;
  }

  /** A long call at the highest price of the run's models. */
  #worstCall(): WorstCase {
    const tokens = { inputTokens: assumedOutputTokens, outputTokens: assumedOutputTokens };
    const costs = [...this.#prices.values()].map((price) => costOf(tokens, price) ?? 0);
    return { ...tokens, usd: Math.max(0, ...costs) };
  }
}
