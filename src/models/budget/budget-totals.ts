import { countText } from '../../foundation/figures.ts';
import type { BudgetLimits } from '../budget-limits.ts';
import type { UsageByRole } from '../usage-by-role.ts';

/** Amounts in the units of the limits; all but minutes, which nothing can reserve. */
export type BudgetTotals = Record<Exclude<keyof BudgetLimits, 'minutes'>, number>;

/** Dollar sums may differ by rounding in the order of their parts. */
const roundingUsd = 1e-9;

const names: Readonly<Record<keyof BudgetTotals, string>> = {
  calls: 'calls',
  baseCalls: 'base calls',
  optimizerCalls: 'optimizer calls',
  tokens: 'tokens',
  usd: 'US dollars',
};

/** Unpriced usage counts as no dollars; a limit in dollars admits priced models only. */
export function totalsOf({ base, optimizer, judge }: UsageByRole): BudgetTotals {
  return {
    calls: base.calls + optimizer.calls + judge.calls,
    baseCalls: base.calls,
    optimizerCalls: optimizer.calls,
    tokens: tokensOf(base) + tokensOf(optimizer) + tokensOf(judge),
    usd: (base.usd ?? 0) + (optimizer.usd ?? 0) + (judge.usd ?? 0),
  };
}

function tokensOf(usage: { readonly inputTokens: number; readonly outputTokens: number }): number {
  return usage.inputTokens + usage.outputTokens;
}

export function addTotals(first: BudgetTotals, second: BudgetTotals): BudgetTotals {
  return {
    calls: first.calls + second.calls,
    baseCalls: first.baseCalls + second.baseCalls,
    optimizerCalls: first.optimizerCalls + second.optimizerCalls,
    tokens: first.tokens + second.tokens,
    usd: first.usd + second.usd,
  };
}

/** A limit that does not cover what is used and what is wanted more, in words; `undefined` when all do. */
export interface Shortfall {
  readonly limit: keyof BudgetTotals;
  readonly explanation: string;
}

export function shortfallOf(
  limits: BudgetLimits,
  used: BudgetTotals,
  wanted: BudgetTotals,
): Shortfall | undefined {
  for (const limit of Object.keys(names) as (keyof BudgetTotals)[]) {
    const bound = limits[limit];
    if (bound === undefined || wanted[limit] === 0) continue;
    const rounding = limit === 'usd' ? roundingUsd : 0;
    if (used[limit] + wanted[limit] <= bound + rounding) continue;
    const left = Math.max(0, bound - used[limit]);
    return {
      limit,
      explanation: `${names[limit]}: ${amount(wanted[limit])} needed, ${amount(left)} of ${amount(bound)} left`,
    };
  }
  return undefined;
}

/** Whole numbers as they are, fractions to four significant digits. */
function amount(value: number): string {
  return Number.isInteger(value) ? countText(value) : String(Number(value.toPrecision(4)));
}
