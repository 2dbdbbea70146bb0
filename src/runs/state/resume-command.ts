import type { BudgetTotals } from '../../models/budget/budget-totals.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';

export interface ResumedRun {
  readonly runId: string;
  /** Of a run that stopped at its budget: it needs a larger one to continue. */
  readonly spent?: {
    readonly budget: BudgetLimits;
    readonly counted: BudgetTotals;
    readonly minutes: number;
    /** Limits that would cover the steps that were refused, where they are known. */
    readonly enough?: BudgetLimits | undefined;
  };
}

/** Options that the run does not keep. */
export interface RepeatedFlags {
  /** What the run was last resumed with: limits are given anew to each session. */
  readonly resume?: string;
  readonly set?: readonly string[];
  readonly budgetCalls?: number;
  readonly budgetUsd?: number;
  readonly config?: string;
  readonly envFile?: string;
  readonly test?: boolean;
}

/** The whole command that continues a run, ready to be copied. */
export function resumeCommand({ runId, spent }: ResumedRun, flags: RepeatedFlags = {}): string {
  const { config, envFile, test } = flags;
  const raised = spent === undefined ? undefined : raisedLimit(spent);
  return [
    `metaspo optimize --resume ${runId}`,
    ...givenAgain(flags)
      .filter((value) => raised === undefined || value.split('=')[0] !== raised.split('=')[0])
      .map((value) => `--set ${quoted(value)}`),
    ...(raised === undefined ? [] : [`--set ${raised}`]),
    ...(test === false ? ['--no-test'] : []),
    ...(config === undefined ? [] : [`-c ${quoted(config)}`]),
    ...(envFile === undefined ? [] : [`--env-file ${quoted(envFile)}`]),
  ].join(' ');
}

/** The values that a session was resumed with, `--set` last. */
function givenAgain({ resume, set = [], budgetCalls, budgetUsd }: RepeatedFlags): readonly string[] {
  if (resume === undefined) return [];
  const named = [
    ['budget.calls', budgetCalls],
    ['budget.usd', budgetUsd],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const byKey = new Map([...named, ...set].map((value) => [value.split('=')[0], value]));
  return [...byKey.values()];
}

/** Twice the limit that refused a step, or else of which the largest share was used; and as much as that step needs. */
function raisedLimit({
  budget,
  counted,
  minutes,
  enough = {},
}: NonNullable<ResumedRun['spent']>): string | undefined {
  const used: Readonly<Record<keyof BudgetLimits, number>> = { ...counted, minutes };
  const limits = (Object.keys(used) as (keyof BudgetLimits)[]).flatMap((name) => {
    const limit = budget[name];
    if (limit === undefined) return [];
    return [
      { name, limit, share: Math.max(used[name], enough[name] ?? 0) / Math.max(limit, Number.EPSILON) },
    ];
  });
  const [tightest] = limits.sort((one, other) => other.share - one.share);
  if (tightest === undefined) return undefined;
  const { name, limit } = tightest;
  const needed = enough[name] ?? 0;
  return `budget.${name}=${Math.max(2 * limit || 1, name === 'usd' ? needed : Math.ceil(needed))}`;
}

function quoted(path: string): string {
  return /^[\w./@+=-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
