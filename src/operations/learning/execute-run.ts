import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { LearnedPrompts } from '../../optimizers/method.ts';
import type { RunResult } from '../../runs/run-result.ts';
import type { RunSession } from '../../runs/run-session.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { FinalTestResult } from '../../studies/final-test.ts';
import { reportProgress } from '../progress-report.ts';
import { learn } from './learn.ts';
import { type Ending, type OptimizeResult, optimizeResult } from './optimize-result.ts';
import { type DeskOptions, type RunDesk, runDesk } from './run-desk.ts';
import { taskSplits } from './run-facts.ts';
import { plannedLearning, plannedTest, type RunParts } from './run-parts.ts';
import { learningExamples } from './stored-examples.ts';
import { testLearned } from './test-learned.ts';

export interface ExecutionOptions extends DeskOptions {
  /** Whether the test splits are read at the end. */
  readonly test: boolean;
}

/**
 * Learns, tests once, and stores how it ended. A session that is stopped by the user or at the budget gives what it has
 * so far; one that fails says so in the log and throws.
 */
export async function executeRun(
  parts: RunParts,
  store: Store,
  session: RunSession,
  options: ExecutionOptions,
): Promise<OptimizeResult> {
  const desk = runDesk(parts, store, session, options);
  const endProgress = progressOf(parts, desk, session, options);
  try {
    for (const split of taskSplits(parts)) desk.record(split);
    for (const examples of learningExamples(parts.tasks.source)) desk.record(examples);
    const ending = await learnAndTest(parts, desk, options);
    await desk.settle();
    return finished(parts, desk, ending);
  } catch (error) {
    await desk.settle();
    desk.record({ type: 'run-finished', status: 'failed', stopReason: messageOf(error) });
    throw error;
  } finally {
    endProgress();
  }
}

/** The main flow: learn, then test. */
async function learnAndTest(parts: RunParts, desk: RunDesk, options: ExecutionOptions): Promise<Ending> {
  try {
    desk.account.setAside(plannedTest(parts, options.test));
    const learned = await learn(parts, desk);
    desk.account.setAside({ baseCalls: 0, optimizerCalls: 0 });
    const affordable = desk.account.covers(plannedTest(parts, options.test)).covered;
    const tested = options.test && affordable ? await testLearned(parts, desk, learned) : undefined;
    return endingOf(learned, tested);
  } catch (error) {
    if (options.signal?.aborted) return interrupted;
    if (error instanceof BudgetExhaustedError) return stoppedAtBudget(error);
    throw desk.signal.aborted ? desk.signal.reason : error;
  }
}

function endingOf({ stopReason, explanation }: LearnedPrompts, tested: FinalTestResult | undefined): Ending {
  return {
    status: stopReason === 'budget-reached' ? 'stopped-at-budget' : 'completed',
    stopReason,
    explanation,
    ...(tested !== undefined && { tested }),
  };
}

const interrupted: Ending = {
  status: 'interrupted',
  stopReason: 'interrupted',
  explanation: 'the run was stopped before its end',
};

function stoppedAtBudget({ message }: BudgetExhaustedError): Ending {
  return { status: 'stopped-at-budget', stopReason: 'budget-reached', explanation: message };
}

function finished(parts: RunParts, desk: RunDesk, ending: Ending): OptimizeResult {
  const result = optimizeResult(parts, desk, ending);
  desk.record({ type: 'usage-updated', usage: result.usage });
  desk.record({
    type: 'run-finished',
    status: ending.status,
    stopReason: ending.explanation,
    result: storedResult(result),
  });
  return result;
}

/** The part of the result that the run's log keeps: the rest follows from its other events. */
function storedResult(result: OptimizeResult): RunResult {
  const { initialSystemPrompt, systemPrompt, score, gain, tasks, usage, wallMs } = result;
  return { initialSystemPrompt, systemPrompt, score, gain, tasks, usage, wallMs };
}

/** Tells the observer, and whoever looks at the run from another process. */
function progressOf(
  parts: RunParts,
  desk: RunDesk,
  session: RunSession,
  { observe, test }: ExecutionOptions,
): () => void {
  const [learning, testing] = [plannedLearning(parts), plannedTest(parts, test)];
  const plannedRequests = learning.baseCalls + learning.optimizerCalls + testing.baseCalls;
  return reportProgress({ account: desk.account, throttles: desk.throttles, plannedRequests }, (progress) => {
    observe?.(progress);
    session.showProgress(progress);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
