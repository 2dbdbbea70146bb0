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

/** Options that the run was begun with and that it does not keep. */
export interface RepeatedFlags {
  readonly config?: string;
  readonly envFile?: string;
  readonly test?: boolean;
}

/** The whole command that continues a run, ready to be copied. */
export function resumeCommand(
  { runId, spent }: ResumedRun,
  { config, envFile, test }: RepeatedFlags = {},
): string {
  return [
    `metaspo optimize --resume ${runId}`,
    ...(spent === undefined ? [] : raisedLimit(spent)),
    ...(test === false ? ['--no-test'] : []),
    ...(config === undefined ? [] : [`-c ${quoted(config)}`]),
    ...(envFile === undefined ? [] : [`--env-file ${quoted(envFile)}`]),
  ].join(' ');
}

/** Twice the limit that refused a step, or else of which the largest share was used; and as much as that step needs. */
function raisedLimit({
  budget,
  counted,
  minutes,
  enough = {},
}: NonNullable<ResumedRun['spent']>): readonly string[] {
  const used: Readonly<Record<keyof BudgetLimits, number>> = { ...counted, minutes };
  const limits = (Object.keys(used) as (keyof BudgetLimits)[]).flatMap((name) => {
    const limit = budget[name];
    if (limit === undefined) return [];
    return [
      { name, limit, share: Math.max(used[name], enough[name] ?? 0) / Math.max(limit, Number.EPSILON) },
    ];
  });
  const [tightest] = limits.sort((one, other) => other.share - one.share);
  if (tightest === undefined) return [];
  const { name, limit } = tightest;
  const needed = enough[name] ?? 0;
  return [`--set budget.${name}=${Math.max(2 * limit || 1, name === 'usd' ? needed : Math.ceil(needed))}`];
}

function quoted(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
