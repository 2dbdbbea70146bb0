import type { PlannedCalls } from '../../optimizers/contract/method.ts';
import type { Project } from '../session/project.ts';
import { firstCallOf } from '../typical-calls.ts';
import type { MeasuredCalls } from '../validating/measured-calls.ts';
import { secondsOf } from './call-assumptions.ts';

export interface TokenCounts {
  readonly input: number;
  readonly output: number;
}

/** What calls take. */
export interface RunCosts {
  readonly tokens: Readonly<Record<'base' | 'optimizer', TokenCounts>>;
  /** US dollars; `null` where a model has no price. */
  readonly usd: Readonly<Record<'base' | 'optimizer' | 'total', number | null>>;
  /** Without base calls that go in batches. */
  readonly seconds: number;
}

export function runCosts(
  project: Project,
  { baseCalls, optimizerCalls }: PlannedCalls,
  measured: MeasuredCalls,
): RunCosts {
  const { concurrency } = project.loaded.configuration;
  const base = costsOf(project, 'base', baseCalls, measured);
  const optimizer = costsOf(project, 'optimizer', optimizerCalls, measured);
  const total = base.usd === null || optimizer.usd === null ? null : base.usd + optimizer.usd;
  const singleCalls = project.team.base?.batch === undefined ? baseCalls : 0;
  return {
    tokens: { base: base.tokens, optimizer: optimizer.tokens },
    usd: { base: base.usd, optimizer: optimizer.usd, total },
    seconds:
      Math.ceil(singleCalls / concurrency) * secondsOf(measured.base) +
      (optimizerCalls / concurrency) * secondsOf(measured.optimizer),
  };
}

function costsOf(project: Project, role: 'base' | 'optimizer', calls: number, measured: MeasuredCalls) {
  const { inputTokens, outputTokens, usd } = firstCallOf(project, role, measured[role]);
  return {
    tokens: { input: inputTokens * calls, output: outputTokens * calls },
    usd: usd === null ? null : usd * calls,
  };
}
