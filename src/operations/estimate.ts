import { BudgetAccount } from '../models/budget-account.ts';
import type { BudgetLimits } from '../models/budget-limits.ts';
import type { FiguresOrigin } from '../models/simulated-notice.ts';
import { modelRoles } from '../models/usage-by-role.ts';
import type { PlannedCalls } from '../optimizers/contract/method.ts';
import { together } from '../optimizers/engine/calls.ts';
import { type EarlierLearningCurve, latestLearningCurve } from '../runs/latest-learning-curve.ts';
import { hasStore, openStore } from '../runs/store/open-store.ts';
import type { Task } from '../tasks/task.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { callAssumptions, cutWarnings, secondsOf } from './estimating/call-assumptions.ts';
import { type DetectableGain, detectableGain, detectableGainFormula } from './estimating/detectable-gain.ts';
import { type KnownReplies, knownReplies } from './estimating/known-replies.ts';
import { type EffortCosts, effortCosts, type RunCosts, runCosts } from './estimating/run-costs.ts';
import { plannedLearning, plannedTest, totalOf } from './learning/planned-calls.ts';
import { figuresOrigin, modelsOf } from './model-team.ts';
import { loadLearningProject, type Project } from './session/project.ts';
import type { DataOptions } from './task-set.ts';
import { firstCallOf, hasJudgedTask } from './typical-calls.ts';
import { type MeasuredCalls, storedMeasures } from './validating/measured-calls.ts';

export interface EstimateOptions extends DataOptions {
  readonly signal?: AbortSignal;
  /** Whether the final test is a part of the run. Default true. */
  readonly test?: boolean;
}

/** What `metaspo estimate --json` prints. Calls are those of the whole run; tokens, dollars and time those of what is left to send. */
export interface EstimateResult extends FiguresOrigin {
  readonly method: string;
  readonly preset: string;
  readonly tasks: { readonly source: number; readonly target: number };
  readonly calls: {
    /** Of learning, when every proposal is kept at the first try; equal requests are sent once, so fewer may be sent. */
    readonly learning: PlannedCalls;
    /** Set aside for the final test. */
    readonly test: PlannedCalls;
    readonly total: number;
    /** Answered by stored replies, at least; zero where that was not looked up. */
    readonly known: KnownReplies;
    /** The rest, at most: what tokens, dollars and time are of. */
    readonly toSend: PlannedCalls;
  };
  readonly tokens: RunCosts['tokens'];
  /** US dollars; `null` where a model has no price. */
  readonly usd: RunCosts['usd'];
  /** Models without a price. */
  readonly unpriced: readonly string[];
  /** `batches`: base calls go in batches; `seconds` then holds the other calls only, each step waits for its batch. */
  readonly time: {
    readonly seconds: number;
    readonly concurrency: number;
    /** Of the base model. */
    readonly secondsPerCall: number;
    readonly optimizerSecondsPerCall: number;
    /** Absent where no task has a judge. */
    readonly judgeSecondsPerCall?: number;
    readonly batches?: true;
  };
  /** What `validate --models` has measured of these models, settings, prompts and data; what is absent is assumed. */
  readonly measured: MeasuredCalls;
  /** What a run of each `effort` would ask and cost, when nothing of it is stored yet. */
  readonly efforts: readonly EffortCosts[];
  /** What the newest run with these source tasks found out about more tasks and more calls; absent without one. */
  readonly learningCurve?: EarlierLearningCurve | undefined;
  readonly budget: BudgetLimits;
  /** Whether the budget covers all of it; a run stops in order where it does not. */
  readonly coveredByBudget: boolean;
  /** Which limit does not cover it, what is needed and what is left, in words; absent where the budget covers it. */
  readonly shortfall?: string;
  readonly detectable: {
    readonly source: DetectableGain;
    readonly target: DetectableGain;
    readonly formula: string;
  };
  readonly assumptions: readonly string[];
  /** What should be known before the run, each a sentence. */
  readonly warnings: readonly string[];
}

/** What is known of a run when its estimate is made. */
interface EstimateRunOptions extends Pick<EstimateOptions, 'test'> {
  readonly known?: KnownReplies | undefined;
  readonly measured?: MeasuredCalls;
  readonly learningCurve?: EarlierLearningCurve | undefined;
}

const noReplies: KnownReplies = { baseCalls: 0, optimizerCalls: 0 };

const batchAssumption =
  'Base calls go in batches at the price of batches (half, where none is given); each step of learning waits for its batch, which may take up to 24 hours.';

const judgeAssumption =
  'Each judge is asked once for each reply to a task with the scorer `judge`, and once for each assertion of the type `judge`; replies that were cut off are not judged.';

/** What a run will ask and cost, and what its data can show. No model is called and no key needed, nothing is stored. */
export async function estimate(
  configured: Configured,
  options: EstimateOptions = {},
): Promise<EstimateResult> {
  const project = await loadLearningProject(loadedConfiguration(configured), {
    ...options,
    callsNothing: true,
  });
  return estimateRun(project, { ...options, ...(await storedHere(project, options)) });
}

/** What earlier runs and checks of the project have stored, if any. */
async function storedHere(
  project: Project,
  { test = true }: EstimateOptions,
): Promise<Pick<EstimateRunOptions, 'known' | 'measured' | 'learningCurve'>> {
  const { loaded, team } = project;
  if (!hasStore(loaded.directory)) return {};
  const store = openStore(loaded.directory, { create: false });
  try {
    const measured = storedMeasures(project, store);
    const sourceTasks = project.tasks.source.map(({ name }) => name);
    const learningCurve = latestLearningCurve(store, sourceTasks);
    if (team.base === undefined || team.optimizer === undefined) return { measured, learningCurve };
    return { measured, learningCurve, known: await knownReplies(project, store, { test }) };
  } finally {
    store.close();
  }
}

/** The same for a project that is loaded: about calls, tokens, dollars, seconds and the gain that can be shown. */
export function estimateRun(
  project: Project,
  { test = true, known = noReplies, measured = {}, learningCurve }: EstimateRunOptions = {},
): EstimateResult {
  const { loaded, tasks, team } = project;
  const { preset, budget, concurrency } = loaded.configuration;
  const [learning, testing] = [plannedLearning(project), plannedTest(project, test)];
  const planned = together(learning, testing);
  const unknown = less(planned, known);
  const inBatches = team.base?.[0].batch !== undefined;
  const isJudged = hasJudgedTask(project);
  const { tokens, usd, seconds } = runCosts(project, unknown, measured);
  const account = new BudgetAccount({
    limits: { ...budget, usd: usd.total === null ? undefined : budget.usd },
  });
  for (const role of modelRoles) account.expectPerCall(role, firstCallOf(project, role, measured));
  const coverage = account.covers(planned);
  return {
    method: project.method.name,
    preset,
    ...figuresOrigin(team),
    tasks: { source: tasks.source.length, target: tasks.target.length },
    calls: { learning, test: testing, total: totalOf(planned), known, toSend: unknown },
    tokens,
    usd,
    unpriced: modelsOf(team).flatMap(([role, { price, transport }]) =>
      price !== undefined || (role === 'judge' && !isJudged) ? [] : [transport.id],
    ),
    time: {
      seconds,
      concurrency,
      secondsPerCall: secondsOf(measured, 'base'),
      optimizerSecondsPerCall: secondsOf(measured, 'optimizer'),
      ...(isJudged && { judgeSecondsPerCall: secondsOf(measured, 'judge') }),
      ...(inBatches && { batches: true }),
    },
    measured,
    efforts: effortCosts(project, test, measured),
    learningCurve,
    budget,
    coveredByBudget: coverage.covered,
    ...(!coverage.covered && { shortfall: coverage.shortfall }),
    detectable: {
      source: detectableGain(testSizes(tasks.source)),
      target: detectableGain(testSizes(tasks.target)),
      formula: detectableGainFormula,
    },
    assumptions: [
      'Every call is answered and every proposal kept at its first try: failed attempts and rejected proposals come on top. Prompts that drop out early, and an early end, make it less.',
      ...modelRoles.flatMap((role) =>
        role === 'judge' && !isJudged ? [] : callAssumptions(role, project, measured),
      ),
      'Input tokens are those of real examples with the first prompts.',
      `${concurrency} calls run at once, each as fast as a single one.`,
      ...(inBatches ? [batchAssumption] : []),
      ...(isJudged ? [judgeAssumption] : []),
    ],
    warnings: cutWarnings(project, measured),
  };
}

/** What is left of planned calls when so many are known. */
function less(planned: PlannedCalls, known: PlannedCalls): PlannedCalls {
  return {
    baseCalls: Math.max(0, planned.baseCalls - known.baseCalls),
    optimizerCalls: Math.max(0, planned.optimizerCalls - known.optimizerCalls),
    ...(planned.judgeCalls !== undefined && {
      judgeCalls: Math.max(0, planned.judgeCalls - (known.judgeCalls ?? 0)),
    }),
  };
}

function testSizes(tasks: readonly Task[]): readonly number[] {
  return tasks.map(({ test }) => test.size);
}
