import { wouldRepeat } from '../../evaluation/failure-tolerance.ts';
import { messageOf } from '../../foundation/errors.ts';
import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { ModelParameters } from '../../models/model.ts';
import type { ProposalRejectionReason } from '../../optimizers/contract/events.ts';
import type { LearnedPrompts } from '../../optimizers/contract/method.ts';
import { noCalls } from '../../optimizers/engine/calls.ts';
import { isUsableReply, repliesIn, unusableText } from '../../optimizers/engine/unusable-replies.ts';
import { runDetails } from '../../runs/run-details.ts';
import type { RunResult } from '../../runs/run-result.ts';
import type { RunSession } from '../../runs/run-session.ts';
import type { Store } from '../../runs/store/open-store.ts';
import type { FinalTestResult } from '../../studies/final-test.ts';
import { neededModel, simulatedModels } from '../model-team.ts';
import type { OperationEvent, OperationOptions } from '../operation.ts';
import type { Project } from '../session/project.ts';
import { openSession, type Session, type SessionOptions, usageUpdated } from '../session/session.ts';
import { withTelemetry } from '../telemetry/telemetry.ts';
import { learnOn } from './learn-on.ts';
import { type Ending, type OptimizeResult, optimizeResult } from './optimize-result.ts';
import { plannedRun, plannedTest, totalOf } from './planned-calls.ts';
import { taskSplits } from './run-facts.ts';
import { learningExamples, testLearned } from './test-learned.ts';

interface ExecutionOptions extends OperationOptions {
  /** Whether the test splits are read at the end. */
  readonly test: boolean;
  /** Whether replies of other runs may be used. */
  readonly cache: boolean;
  /** Told what a user should know of the models. */
  readonly note?: (text: string) => void;
}

/**
 * Learns, tests once, and stores how it ended. A session that is stopped by the user or at the budget gives what it has
 * so far; one that fails says so in the log and throws.
 */
export function executeRun(
  project: Project,
  store: Store,
  run: RunSession,
  options: ExecutionOptions,
): Promise<OptimizeResult> {
  const { loaded, method, team } = project;
  const told = {
    name: 'metaspo optimize',
    attributes: {
      'metaspo.run.id': run.runId,
      'metaspo.method': method.name,
      'metaspo.simulated': simulatedModels(team).length > 0,
    },
    note: options.note,
  };
  return withTelemetry(loaded, told, (telemetry) => execute(project, store, run, { ...options, telemetry }));
}

async function execute(
  project: Project,
  store: Store,
  run: RunSession,
  options: ExecutionOptions & Pick<SessionOptions, 'telemetry'>,
): Promise<OptimizeResult> {
  const plannedRequests = totalOf(plannedRun(project, options.test));
  const session = openSession(project, store, {
    ...options,
    observe: noticing(project, options),
    run,
    plannedRequests,
  });
  try {
    for (const split of taskSplits(project)) session.observe(split);
    for (const examples of learningExamples(project.tasks.source)) session.observe(examples);
    const ending = await learnAndTest(session, run.runId, options);
    await session.settle();
    return finished(session, run.runId, ending);
  } catch (error) {
    await session.settle();
    session.observe({
      type: 'run-finished',
      status: 'failed',
      stopReason: messageOf(error),
      ...(wouldRepeat(error) && { wouldRepeat: true }),
    });
    throw error;
  } finally {
    await session.end();
  }
}

/** Whoever observes the run, and who says early that its optimizer model is too weak. */
function noticing(project: Project, { observe, note }: ExecutionOptions): ExecutionOptions['observe'] {
  if (note === undefined) return observe;
  const notice = weakOptimizerNotice(neededModel(project.team, 'optimizer').parameters, note);
  return (event) => {
    observe?.(event);
    notice(event);
  };
}

/** The main flow: learn, then test. */
async function learnAndTest(session: Session, runId: string, options: ExecutionOptions): Promise<Ending> {
  try {
    const learned = await learnOn(session, runId, plannedTest(session.project, options.test));
    // A test whose replies nobody can judge would be paid for nothing.
    const isTested = options.test && learned.stopReason !== 'no-readable-verdict';
    return isTested ? await testAsFarAsCovered(session, runId, learned) : endingOf(learned);
  } catch (error) {
    if (options.signal?.aborted) return interrupted;
    if (error instanceof BudgetExhaustedError) return stoppedAtBudget(error.reason);
    throw session.signal.aborted ? session.signal.reason : error;
  }
}

/**
 * A test that the budget does not cover is left out, unless an earlier session has begun it: its replies are stored. One
 * that the budget turns out not to cover is what it has come to.
 */
async function testAsFarAsCovered(session: Session, runId: string, learned: LearnedPrompts): Promise<Ending> {
  const { project, store, account } = session;
  account.setAside(noCalls);
  const coverage = account.covers(plannedTest(project, true));
  const wasBegun = () => runDetails(store, runId).testReadings.some(({ beforeChoice }) => !beforeChoice);
  if (!coverage.covered && !wasBegun()) {
    const lacking = `the final test was left out (${coverage.shortfall ?? coverage.explanation})`;
    return stoppedAtBudget(`${learned.explanation}; ${lacking}`);
  }
  const { refusals } = account.spending;
  const tested = await testLearned(session, learned);
  const { unscored } = tested;
  if (unscored === undefined || account.spending.refusals === refusals) return endingOf(learned, tested);
  const lacking = `the final test lacks ${unscored.replies} of its ${unscored.of} replies: ${unscored.reason}`;
  return { ...stoppedAtBudget(`${learned.explanation}; ${lacking}`), tested };
}

function endingOf({ stopReason, explanation }: LearnedPrompts, tested?: FinalTestResult): Ending {
  const status = stopReason === 'budget-reached' ? 'stopped-at-budget' : 'completed';
  return { status, stopReason, explanation, tested };
}

const interrupted: Ending = {
  status: 'interrupted',
  stopReason: 'interrupted',
  explanation: 'the run was stopped before its end',
};

function stoppedAtBudget(explanation: string): Ending {
  return { status: 'stopped-at-budget', stopReason: 'budget-reached', explanation };
}

function finished(session: Session, runId: string, ending: Ending): OptimizeResult {
  const { faulty } = session.verdicts;
  if (faulty.length > 0) session.observe({ type: 'verdicts-unreadable', judges: faulty });
  const result = optimizeResult(session, runId, ending);
  session.observe(usageUpdated(session.account));
  session.observe({
    type: 'run-finished',
    status: ending.status,
    stopReason: ending.explanation,
    ...(ending.status === 'stopped-at-budget' && { enough: session.account.enoughFor(ending.explanation) }),
    result: storedResult(result),
  });
  return result;
}

/** The part of the result that the run's log keeps: the rest follows from its other events. */
function storedResult(result: OptimizeResult): RunResult {
  const { initialSystemPrompt, systemPrompt, score, gain, tasks, usage, wallMs } = result;
  return { initialSystemPrompt, systemPrompt, score, gain, tasks, usage, wallMs };
}

/** Replies of the optimizer model without one prompt that can be used, after which it is said. */
const repliesBeforeNotice = 5;

/** Listens to a run and says once, early, that its optimizer model is too weak; never after a prompt that can be used. */
export function weakOptimizerNotice(
  parameters: ModelParameters,
  note: (text: string) => void,
): (event: OperationEvent) => void {
  const rejections = new Map<ProposalRejectionReason, number>();
  let isOver = false;
  return (event) => {
    if (isOver) return;
    if (isUsableReply(event)) isOver = true;
    if (event.type !== 'proposal-rejected') return;
    rejections.set(event.reason, (rejections.get(event.reason) ?? 0) + 1);
    if (repliesIn(rejections) < repliesBeforeNotice) return;
    isOver = true;
    const words = unusableText(rejections, parameters);
    note(`So far ${words}. \`metaspo runs show --proposals\` prints what it wrote.`);
  };
}
