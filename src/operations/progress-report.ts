import type { BudgetAccount } from '../models/budget-account.ts';
import type { BudgetLimits } from '../models/budget-limits.ts';
import type { ThrottleSnapshot } from '../models/throttle/endpoint-throttle.ts';
import type { ThrottleRegistry } from '../models/throttle/throttle-registry.ts';
import type { UsageByRole } from '../models/usage-by-role.ts';

/** Where a run stands at a moment. Reported a few times a second; the store keeps the latest while the run continues. */
export interface ProgressReported {
  readonly type: 'progress-reported';
  readonly requests: {
    /** Different requests so far, answered by the models or by the journal. */
    readonly done: number;
    /** What the run is planned to ask when every proposal is kept at the first try, as far as the budget goes. */
    readonly planned: number;
  };
  readonly endpoints: readonly (ThrottleSnapshot & { readonly endpoint: string })[];
  /** Of all sessions of the run, as far as it is known. */
  readonly usage: UsageByRole;
  /** What the budget counts: also what calls may have used whose replies were lost. */
  readonly counted: UsageByRole;
  readonly budget: BudgetLimits;
  readonly minutes: number;
  /** By the rate so far; absent before there is one. */
  readonly secondsLeft?: number;
}

interface ProgressSource {
  readonly account: BudgetAccount;
  readonly throttles: ThrottleRegistry;
  readonly plannedRequests: number;
}

const intervalMs = 250;

/** Reports now and then until stopped. Never keeps the process alive. */
export function reportProgress(
  source: ProgressSource,
  observe: (report: ProgressReported) => void,
  now: () => number = () => performance.now(),
): () => void {
  const startedAt = now();
  const timer = setInterval(() => observe(progressReport(source, (now() - startedAt) / 1000)), intervalMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    observe(progressReport(source, (now() - startedAt) / 1000));
  };
}

function progressReport(
  { account, throttles, plannedRequests }: ProgressSource,
  seconds: number,
): ProgressReported {
  const done = account.requests.totals().calls;
  const left = Math.max(0, Math.min(plannedRequests - done, callsLeft(account)));
  return {
    type: 'progress-reported',
    requests: { done, planned: done + left },
    endpoints: [...throttles.snapshots()].map(([endpoint, snapshot]) => ({ endpoint, ...snapshot })),
    usage: account.usage,
    counted: account.spending.spent,
    budget: account.limits,
    minutes: account.minutes,
    ...(done > 0 && { secondsLeft: (left * seconds) / done }),
  };
}

/** The most calls that the budget still covers. */
function callsLeft({ limits, spending }: BudgetAccount): number {
  const { calls = Number.POSITIVE_INFINITY, baseCalls = calls, optimizerCalls = calls } = limits;
  const { base, optimizer, judge } = spending.spent;
  return Math.min(
    calls - base.calls - optimizer.calls - judge.calls,
    baseCalls - base.calls + optimizerCalls - optimizer.calls,
  );
}
