import { dollarsText, plural } from '../../foundation/figures.ts';
import { type BudgetTotals, totalsOf } from '../../models/budget/budget-totals.ts';
import type { RoleUsage } from '../../models/budget-limits.ts';
import { byRole, modelRoles, noUsage, sumOfUsages, type UsageByRole } from '../../models/usage-by-role.ts';
import type { UsageUpdated } from '../run-event.ts';
import { eventsOf, type RunLog } from './events-of.ts';

export interface PhaseUsage {
  /** `other` where the run did not say. */
  readonly phase: NonNullable<UsageUpdated['phase']> | 'other';
  readonly usage: UsageByRole;
}

export interface RunUsage {
  /** Over all sessions, as far as it is known. */
  readonly total: UsageByRole;
  /** The most that may have been used beyond that, by calls that a kill cut off and attempts whose reply was lost. */
  readonly unconfirmed: BudgetTotals;
  /** What the budget counts: all of it. */
  readonly counted: BudgetTotals;
  /** US dollars of all roles; `null` when a call had no price. */
  readonly usd: number | null;
  /** In the order in which the phases first used something. */
  readonly byPhase: readonly PhaseUsage[];
}

/** US dollars of all roles; `null` when a call had no price. */
export function totalUsd(usage: UsageByRole): number | null {
  return modelRoles.reduce<number | null>((sum, role) => plus(sum, usage[role].usd), 0);
}

/** What a run has used, from its cumulative counts. */
export function runUsage(log: RunLog): RunUsage {
  const phases = new Map<PhaseUsage['phase'], UsageByRole>();
  let total: UsageByRole = byRole(noUsage);
  let unconfirmed: UsageByRole = byRole(noUsage);
  for (const { event } of eventsOf(log, 'usage-updated')) {
    const phase = event.phase ?? 'other';
    const increase = byRole((role) => difference(event.usage[role], total[role]));
    phases.set(phase, sumOfUsages(phases.get(phase) ?? byRole(noUsage), increase));
    total = event.usage;
    unconfirmed = event.unconfirmed ?? unconfirmed;
  }
  return {
    total,
    unconfirmed: totalsOf(unconfirmed),
    counted: totalsOf(sumOfUsages(total, unconfirmed)),
    usd: totalUsd(total),
    byPhase: [...phases].map(([phase, usage]) => ({ phase, usage })),
  };
}

/** What a run may have used beyond what is shown, in words; `undefined` where all of it is known. */
export function unconfirmedText(unconfirmed: BudgetTotals): string | undefined {
  const amount = unconfirmedAmount(unconfirmed);
  if (amount === undefined) return undefined;
  return `Up to ${amount} more may have been used: a kill, a timeout or a broken connection lost the replies. The budget counts that, the figures here do not.`;
}

/** `12 calls, 3,400 tokens, $0.50`; `undefined` where there is nothing. */
export function unconfirmedAmount({ calls, tokens, usd }: BudgetTotals): string | undefined {
  if (calls + tokens === 0) return undefined;
  return [
    ...(calls === 0 ? [] : [plural(calls, 'call')]),
    plural(tokens, 'token'),
    ...(usd === 0 ? [] : [dollarsText(usd)]),
  ].join(', ');
}

function difference(later: Readonly<RoleUsage>, earlier: Readonly<RoleUsage>): RoleUsage {
  return {
    calls: later.calls - earlier.calls,
    cached: later.cached - earlier.cached,
    errors: later.errors - earlier.errors,
    inputTokens: later.inputTokens - earlier.inputTokens,
    outputTokens: later.outputTokens - earlier.outputTokens,
    reasoningTokens: later.reasoningTokens - earlier.reasoningTokens,
    estimatedTokens: (later.estimatedTokens ?? 0) - (earlier.estimatedTokens ?? 0),
    cut: (later.cut ?? 0) - (earlier.cut ?? 0),
    usd: later.usd === null || earlier.usd === null ? null : later.usd - earlier.usd,
  };
}

function plus(first: number | null, second: number | null): number | null {
  return first === null || second === null ? null : first + second;
}
