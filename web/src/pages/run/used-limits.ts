import type { ProgressReported } from '../../../../src/operations/progress-report.ts';
import { count, dollars } from '../../format.ts';

/** How much of one kind of budget is used. */
export interface UsedLimit {
  readonly name: string;
  readonly words: string;
  /** In [0, 1]; `null` without a limit. */
  readonly share: number | null;
}

/** Every kind of budget with what is used of it; kinds without a limit too, where something is used. */
export function usedLimits({ usage, budget, minutes }: ProgressReported): readonly UsedLimit[] {
  const roles = [usage.base, usage.optimizer, usage.judge];
  const sum = (amount: (role: ProgressReported['usage']['base']) => number) =>
    roles.reduce((total, role) => total + amount(role), 0);
  const isUnpriced = roles.some(({ usd }) => usd === null);
  const kinds: readonly [
    name: string,
    used: number,
    limit: number | undefined,
    write: (value: number) => string,
  ][] = [
    ['Calls', sum(({ calls }) => calls), budget.calls, count],
    ['Base calls', usage.base.calls, budget.baseCalls, count],
    ['Optimizer calls', usage.optimizer.calls, budget.optimizerCalls, count],
    ['Tokens', sum(({ inputTokens, outputTokens }) => inputTokens + outputTokens), budget.tokens, count],
    ['Cost', sum(({ usd }) => usd ?? 0), budget.usd, (usd) => (isUnpriced ? 'no price' : dollars(usd))],
    ['Minutes', minutes, budget.minutes, (value) => value.toFixed(1)],
  ];
  return kinds.map(([name, used, limit, write]) => ({
    name,
    words: limit === undefined ? write(used) : `${write(used)} of ${limitWords(name, limit)}`,
    share: limit === undefined ? null : Math.min(1, used / Math.max(limit, Number.EPSILON)),
  }));
}

function limitWords(name: string, limit: number): string {
  return name === 'Cost' ? dollars(limit) : count(limit);
}
