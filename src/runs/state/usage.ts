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
  /** Over all sessions. */
  readonly total: UsageByRole;
  /** Of the calls at most so many were never sent: killed sessions had reserved them. */
  readonly unconfirmedCalls: number;
  /** US dollars of all roles; `null` when a call had no price. */
  readonly usd: number | null;
  /** In the order in which the phases first used something. */
  readonly byPhase: readonly PhaseUsage[];
}

/** What a run has used, from its cumulative counts. */
export function runUsage(log: RunLog): RunUsage {
  const phases = new Map<PhaseUsage['phase'], UsageByRole>();
  let total: UsageByRole = byRole(noUsage);
  let unconfirmedCalls = 0;
  for (const { event } of eventsOf(log, 'usage-updated')) {
    const phase = event.phase ?? 'other';
    const increase = byRole((role) => difference(event.usage[role], total[role]));
    phases.set(phase, sumOfUsages(phases.get(phase) ?? byRole(noUsage), increase));
    total = event.usage;
    unconfirmedCalls = event.unconfirmedCalls ?? unconfirmedCalls;
  }
  return {
    total,
    unconfirmedCalls,
    usd: modelRoles.reduce<number | null>((sum, role) => plus(sum, total[role].usd), 0),
    byPhase: [...phases].map(([phase, usage]) => ({ phase, usage })),
  };
}

/** How much of a run's usage is no measured spending, in words; `undefined` where all of it is. */
export function unconfirmedCallsText(calls: number): string | undefined {
  if (calls === 0) return undefined;
  return `Of these calls at most ${calls.toLocaleString('en-US')} may never have been sent: sessions that were killed had reserved them, and they count as spent, with their worst case in tokens.`;
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
