import { BudgetExhaustedError } from '../budget-exhausted-error.ts';
import type { BudgetLimits, RoleUsage } from '../budget-limits.ts';
import type { ModelRole } from '../model.ts';
import { addUsage, byRole, modelRoles, noUsage, sumOfUsages, type UsageByRole } from '../usage-by-role.ts';
import { WaitingLine } from '../waiting-line.ts';
import { addTotals, type BudgetTotals, shortfallOf, totalsOf } from './budget-totals.ts';
import type { Charge } from './charge.ts';
import type { WorstCase } from './worst-case.ts';

interface Wish {
  readonly role: ModelRole;
  readonly worst: WorstCase;
}

/** Told the role whose amounts have changed. */
export type SpendingListener = (role: ModelRole) => void;

/**
 * What reached the servers. Before an attempt its worst case is reserved, afterwards what it used is settled, so
 * that spent and reserved together never exceed a limit. Of an attempt whose reply was lost only the call is settled, as
 * no more is known; what it may have used stays with the budget as unconfirmed. A reservation that does not fit waits for those under way to
 * settle, as they may use less than their worst case; it fails when none is under way.
 */
export class Spending {
  readonly #limits: BudgetLimits;
  readonly #minutes: () => number;
  readonly #settled = byRole(noUsage);
  readonly #unconfirmed = byRole(noUsage);
  readonly #reserved = byRole(noUsage);
  readonly #held = byRole(noUsage);
  readonly #arriving = new WaitingLine<Wish>();
  readonly #returning = new WaitingLine<Wish>();
  readonly #listeners: SpendingListener[] = [];
  /** Whether any amount is limited: without limits nothing need be summed before each call. */
  readonly #isLimited: boolean;
  #heldBack = totalsOf(byRole(noUsage));
  #refusals = 0;
  #isClosed = false;

  /** `minutes` tells how long the run has been running. */
  constructor(limits: BudgetLimits, minutes: () => number) {
    this.#limits = limits;
    this.#isLimited = Object.entries(limits).some(
      ([name, limit]) => name !== 'minutes' && limit !== undefined,
    );
    this.#minutes = minutes;
  }

  /** Used by attempts that have ended, as far as it is known. */
  get settled(): UsageByRole {
    return this.#settled;
  }

  /** At most so much more was used: by calls that a kill cut off, and by attempts whose reply was lost. */
  get unconfirmed(): UsageByRole {
    return this.#unconfirmed;
  }

  /** What the limits count as used: what is known, and what may have been used beyond. */
  get spent(): UsageByRole {
    return sumOfUsages(this.#settled, this.#unconfirmed);
  }

  /**
   * Spent, and the worst case of every attempt under way that is not held: what a kill at this moment may have cost
   * beyond what a later session counts itself.
   */
  get committed(): UsageByRole {
    return byRole((role) => this.committedOf(role));
  }

  /** The part of one role in what is committed. */
  committedOf(role: ModelRole): Readonly<RoleUsage> {
    const committed = { ...this.#settled[role] };
    addUsage(committed, this.#unconfirmed[role]);
    addUsage(committed, this.#reserved[role]);
    const held = this.#held[role];
    if (held.calls > 0) addUsage(committed, { calls: -held.calls, ...negative(held) });
    return committed;
  }

  /** Refuses every attempt that has not been reserved yet, so that work that is given up sends nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#serve();
  }

  reopen(): void {
    this.#isClosed = false;
  }

  /** How many attempts were refused because nothing was left for them. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Adds what earlier sessions have used, and may have used beyond. */
  restore(usage: UsageByRole, unconfirmed: UsageByRole): void {
    for (const role of modelRoles) {
      addUsage(this.#settled[role], usage[role]);
      addUsage(this.#unconfirmed[role], unconfirmed[role]);
    }
  }

  /** Keeps an amount from being spent, such as what the final test will need. Replaces the amount before. */
  holdBack(amount: BudgetTotals): void {
    this.#heldBack = amount;
    this.#serve();
  }

  /** Counts a request that the journal answered. */
  countCached(role: ModelRole): void {
    this.#settled[role].cached += 1;
  }

  /** `listener` is called after each reservation, before its attempt is sent, and after each settlement. */
  onChange(listener: SpendingListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Reserves the first attempt of a call, in the order of asking.
   * @throws BudgetExhaustedError, or the signal's reason when it aborts while waiting.
   */
  reserve(role: ModelRole, worst: WorstCase, signal?: AbortSignal): Promise<void> {
    return this.#queue(this.#arriving, { role, worst }, signal);
  }

  /** Reserves a further attempt of a call, before all calls that have had none. Throws as `reserve` does. */
  reserveAgain(role: ModelRole, worst: WorstCase, signal?: AbortSignal): Promise<void> {
    return this.#queue(this.#returning, { role, worst }, signal);
  }

  /** Replaces a reservation by what its attempt has used. */
  settle(role: ModelRole, worst: WorstCase, charge: Charge): void {
    addUsage(this.#settled[role], charge);
    if (charge.unseen !== undefined) addUsage(this.#unconfirmed[role], charge.unseen);
    this.release(role, worst);
  }

  /** Puts a better estimate of what a lost reply has used in the place of the one before. */
  correctUnseen(role: ModelRole, before: WorstCase, after: WorstCase): void {
    const unconfirmed = this.#unconfirmed[role];
    addUsage(unconfirmed, negative(before));
    addUsage(unconfirmed, after);
    this.#changed(role);
    this.#serve();
  }

  /** Gives back a reservation whose attempt was never sent. */
  release(role: ModelRole, worst: WorstCase): void {
    takeOff(this.#reserved[role], worst);
    this.#changed(role);
    this.#serve();
  }

  /** A reservation that stays, but whose attempt costs nothing if the process dies now (`CallContext.attemptHeld`). */
  hold(role: ModelRole, worst: WorstCase): void {
    addUsage(this.#held[role], { calls: 1, ...worst });
    this.#changed(role);
  }

  /** Whether any attempt is held. */
  get anyHeld(): boolean {
    return modelRoles.some((role) => this.#held[role].calls > 0);
  }

  /** The attempt of a held reservation counts again as under way. */
  unhold(role: ModelRole, worst: WorstCase): void {
    takeOff(this.#held[role], worst);
    this.#changed(role);
  }

  async #queue(line: WaitingLine<Wish>, wish: Wish, signal: AbortSignal | undefined): Promise<void> {
    const isFirst = this.#returning.length + this.#arriving.length === 0;
    if (isFirst && this.#refusalOf(wish) === undefined) {
      this.#take(wish);
      return;
    }
    const waiting = line.join(wish, signal);
    this.#serve();
    await waiting;
  }

  #serve(): void {
    for (;;) {
      const line = this.#returning.length > 0 ? this.#returning : this.#arriving;
      const first = line.first();
      if (first === undefined) return;
      const refusal = this.#refusalOf(first.wish);
      if (refusal === undefined) {
        this.#take(first.wish);
        line.admit();
      } else if (refusal.limit === 'minutes' || this.#isClosed || !this.#anyReserved()) {
        if (!this.#isClosed) this.#refusals += 1;
        line.refuse(refusal);
      } else {
        return;
      }
    }
  }

  #take({ role, worst }: Wish): void {
    addUsage(this.#reserved[role], { calls: 1, ...worst });
    this.#changed(role);
  }

  #anyReserved(): boolean {
    return Object.values(this.#reserved).some((reserved) => reserved.calls > 0);
  }

  #refusalOf({ role, worst }: Wish): BudgetExhaustedError | undefined {
    const { minutes } = this.#limits;
    if (this.#isClosed) return new BudgetExhaustedError('calls', 'the work was given up');
    if (minutes !== undefined && this.#minutes() >= minutes) {
      return new BudgetExhaustedError('minutes', `the budget of ${minutes} minutes is used up`);
    }
    if (!this.#isLimited) return undefined;
    const spent = addTotals(totalsOf(this.#settled), totalsOf(this.#unconfirmed));
    const used = addTotals(addTotals(spent, totalsOf(this.#reserved)), this.#heldBack);
    const wanted = byRole(noUsage);
    addUsage(wanted[role], { calls: 1, ...worst });
    const shortfall = shortfallOf(this.#limits, used, totalsOf(wanted));
    if (shortfall === undefined) return undefined;
    const { limit, explanation } = shortfall;
    return new BudgetExhaustedError(limit, `the budget does not cover the next call (${explanation})`);
  }

  #changed(role: ModelRole): void {
    for (const listener of this.#listeners) listener(role);
  }
}

function takeOff(sum: RoleUsage, worst: WorstCase): void {
  sum.calls -= 1;
  if (sum.calls === 0) Object.assign(sum, noUsage());
  else addUsage(sum, negative(worst));
}

function negative({ inputTokens, outputTokens, usd }: WorstCase): WorstCase {
  return { inputTokens: -inputTokens, outputTokens: -outputTokens, usd: usd === null ? null : -usd };
}
