import type { RoleUsage } from './budget-limits.ts';
import type { ModelRole } from './model.ts';

export type UsageByRole = Readonly<Record<ModelRole, Readonly<RoleUsage>>>;

export const modelRoles: readonly ModelRole[] = ['base', 'optimizer', 'judge'];

export function noUsage(): RoleUsage {
  return {
    calls: 0,
    cached: 0,
    errors: 0,
    inputTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    estimatedTokens: 0,
    cut: 0,
    usd: 0,
  };
}

/** A new record with a value for each role. */
export function byRole<T>(make: (role: ModelRole) => T): Record<ModelRole, T> {
  return { base: make('base'), optimizer: make('optimizer'), judge: make('judge') };
}

/** Adds to `sum`; an amount without a price leaves the sum without one. */
export function addUsage(sum: RoleUsage, added: Partial<Readonly<RoleUsage>>): void {
  sum.calls += added.calls ?? 0;
  sum.cached += added.cached ?? 0;
  sum.errors += added.errors ?? 0;
  sum.inputTokens += added.inputTokens ?? 0;
  sum.outputTokens += added.outputTokens ?? 0;
  sum.reasoningTokens += added.reasoningTokens ?? 0;
  sum.estimatedTokens = (sum.estimatedTokens ?? 0) + (added.estimatedTokens ?? 0);
  sum.cut = (sum.cut ?? 0) + (added.cut ?? 0);
  const usd = added.usd === undefined ? 0 : added.usd;
  sum.usd = sum.usd === null || usd === null ? null : sum.usd + usd;
}

/** The sum of two usages, role by role. */
export function sumOfUsages(first: UsageByRole, second: UsageByRole): Record<ModelRole, RoleUsage> {
  return byRole((role) => {
    const sum = { ...first[role] };
    addUsage(sum, second[role]);
    return sum;
  });
}
