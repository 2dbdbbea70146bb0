import { totalsOf } from '../../../../src/models/budget/budget-totals.ts';
import { modelRoles, type UsageByRole } from '../../../../src/models/usage-by-role.ts';
import type { ProgressReported } from '../../../../src/operations/progress-report.ts';
import { count, dollars } from '../../format.ts';

/** How much of one kind of budget is used. */
export interface UsedLimit {
  readonly name: string;
  readonly words: string;
  /** In [0, 1]; `null` without a limit. */
  readonly share: number | null;
}

/** Every kind of budget with what it counts as used; kinds without a limit with what is known to be used. */
export function usedLimits({
  usage: known,
  counted,
  budget,
  minutes,
}: ProgressReported): readonly UsedLimit[] {
  const isUnpriced = modelRoles.some((role) => known[role].usd === null);
  const kinds: readonly [
    name: string,
    limit: number | undefined,
    used: (usage: UsageByRole) => number,
    write: (value: number) => string,
  ][] = [
    ['Calls', budget.calls, (usage) => totalsOf(usage).calls, count],
    ['Base calls', budget.baseCalls, (usage) => usage.base.calls, count],
    ['Optimizer calls', budget.optimizerCalls, (usage) => usage.optimizer.calls, count],
    ['Tokens', budget.tokens, (usage) => totalsOf(usage).tokens, count],
    ['Cost', budget.usd, (usage) => totalsOf(usage).usd, (usd) => (isUnpriced ? 'no price' : dollars(usd))],
    ['Minutes', budget.minutes, () => minutes, (value) => value.toFixed(1)],
  ];
  return kinds.map(([name, limit, amountOf, write]) => {
    if (limit === undefined) return { name, words: write(amountOf(known)), share: null };
    const used = amountOf(counted);
    return {
      name,
      words: `${write(used)} of ${limitWords(name, limit)}`,
      share: Math.min(1, used / Math.max(limit, Number.EPSILON)),
    };
  });
}

function limitWords(name: string, limit: number): string {
  return name === 'Cost' ? dollars(limit) : count(limit);
}
