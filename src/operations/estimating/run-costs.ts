import type { ModelRole } from '../../models/model.ts';
import type { PlannedCalls } from '../../optimizers/contract/method.ts';
import { type Effort, efforts, settingsOf } from '../../optimizers/settings.ts';
import { plannedRun } from '../learning/planned-calls.ts';
import type { Project } from '../session/project.ts';
import { firstCallOf, hasJudgedTask } from '../typical-calls.ts';
import type { MeasuredCalls } from '../validating/measured-calls.ts';
import { secondsOf } from './call-assumptions.ts';

interface TokenCounts {
  readonly input: number;
  readonly output: number;
}

/** What calls take. */
export interface RunCosts {
  /** Of judges where a task has any. */
  readonly tokens: Readonly<Record<'base' | 'optimizer', TokenCounts>> & { readonly judge?: TokenCounts };
  /** US dollars; `null` where a model has no price. */
  readonly usd: Readonly<Record<'base' | 'optimizer' | 'total', number | null>> & {
    readonly judge?: number | null;
  };
  /** Without base calls that go in batches. */
  readonly seconds: number;
}

export function runCosts(
  project: Project,
  { baseCalls, optimizerCalls, judgeCalls = 0 }: PlannedCalls,
  measured: MeasuredCalls,
): RunCosts {
  const { concurrency } = project.loaded.configuration;
  const base = costsOf(project, 'base', baseCalls, measured);
  const optimizer = costsOf(project, 'optimizer', optimizerCalls, measured);
  const judge = hasJudgedTask(project) ? costsOf(project, 'judge', judgeCalls, measured) : undefined;
  const singleCalls = project.team.base?.[0].batch === undefined ? baseCalls : 0;
  return {
    tokens: { base: base.tokens, optimizer: optimizer.tokens, ...(judge && { judge: judge.tokens }) },
    usd: {
      base: base.usd,
      optimizer: optimizer.usd,
      ...(judge && { judge: judge.usd }),
      total: [base, optimizer, ...(judge === undefined ? [] : [judge])]
        .map(({ usd }) => usd)
        .reduce((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0),
    },
    seconds:
      Math.ceil(singleCalls / concurrency) * secondsOf(measured, 'base') +
      Math.ceil(judgeCalls / concurrency) * secondsOf(measured, 'judge') +
      (optimizerCalls / concurrency) * secondsOf(measured, 'optimizer'),
  };
}

function costsOf(project: Project, role: ModelRole, calls: number, measured: MeasuredCalls) {
  const { inputTokens, outputTokens, usd } = firstCallOf(project, role, measured);
  return {
    tokens: { input: inputTokens * calls, output: outputTokens * calls },
    usd: usd === null ? null : usd * calls,
  };
}

/** What a run of one effort asks by plan, final test included, when nothing of it is stored yet. */
export interface EffortCosts extends PlannedCalls {
  readonly effort: Effort;
  readonly iterations: number;
  readonly tokens: number;
  /** US dollars; `null` where a model has no price. */
  readonly usd: number | null;
  readonly seconds: number;
}

/** The same for every effort, the least first. */
export function effortCosts(
  project: Project,
  isTested: boolean,
  measured: MeasuredCalls,
): readonly EffortCosts[] {
  return (Object.keys(efforts) as readonly Effort[]).map((effort) => {
    const { preset, settings: changes } = project.loaded.configuration;
    const settings = settingsOf(project.method, preset, changes, effort);
    const calls = plannedRun({ ...project, settings }, isTested);
    const costs = runCosts({ ...project, settings }, calls, measured);
    return {
      effort,
      iterations: settings.iterations,
      ...calls,
      tokens: tokensInAll(costs.tokens),
      usd: costs.usd.total,
      seconds: costs.seconds,
    };
  });
}

/** Input and output tokens of all models. */
export function tokensInAll(tokens: RunCosts['tokens']): number {
  return Object.values(tokens).reduce((sum, { input, output }) => sum + input + output, 0);
}
