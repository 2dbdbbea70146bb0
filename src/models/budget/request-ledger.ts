import type { RoleUsage } from '../budget-limits.ts';
import type { ModelRole, TokenUsage } from '../model.ts';
import { addUsage, byRole, noUsage } from '../usage-by-role.ts';
import { type BudgetTotals, totalsOf } from './budget-totals.ts';
import { IdentitySet } from './identity-set.ts';
import type { WorstCase } from './worst-case.ts';

/** Requests that are still to be made, by role. */
export interface PlannedCalls {
  readonly baseCalls: number;
  readonly optimizerCalls: number;
  /** Absent where none are planned, and in the plans of methods: how many judges a reply takes is no concern of theirs. */
  readonly judgeCalls?: number;
}

/**
 * What a run has asked for: each different request of a role once, whether the journal or the model answered it, with
 * the tokens of its reply. It depends on nothing but requests and replies, so a resumed run counts the same again.
 */
export class RequestLedger {
  /** Marked are those that were answered. */
  readonly #requests = byRole(() => new IdentitySet());
  readonly #usage = byRole(noUsage);

  asked(role: ModelRole, identity: string): void {
    if (this.#requests[role].add(identity)) this.#usage[role].calls += 1;
  }

  answered(role: ModelRole, identity: string, usage: TokenUsage, usd: number | null): void {
    if (!this.#requests[role].mark(identity)) return;
    const { inputTokens, outputTokens, reasoningTokens } = usage;
    addUsage(this.#usage[role], { inputTokens, outputTokens, reasoningTokens: reasoningTokens ?? 0, usd });
  }

  /** Starts counting from zero, for a run that replays from the beginning. */
  restart(): void {
    Object.assign(
      this.#requests,
      byRole(() => new IdentitySet()),
    );
    Object.assign(this.#usage, byRole(noUsage));
  }

  totals(): BudgetTotals {
    return totalsOf(this.#usage);
  }

  /** What planned requests will use: at the mean of the role's replies so far, before the first at `firstCall`. */
  estimate(planned: PlannedCalls, firstCall: (role: ModelRole) => WorstCase): BudgetTotals {
    const estimateRole = (role: ModelRole, calls: number): RoleUsage => {
      const answered = this.#requests[role].marked;
      const sample = answered === 0 ? firstCall(role) : this.#usage[role];
      const factor = calls / Math.max(1, answered);
      return {
        ...noUsage(),
        calls,
        inputTokens: sample.inputTokens * factor,
        outputTokens: sample.outputTokens * factor,
        usd: sample.usd === null ? null : sample.usd * factor,
      };
    };
    return totalsOf({
      base: estimateRole('base', planned.baseCalls),
      optimizer: estimateRole('optimizer', planned.optimizerCalls),
      judge: estimateRole('judge', planned.judgeCalls ?? 0),
    });
  }
}
