import { type BudgetTotals, totalsOf } from '../../models/budget/budget-totals.ts';
import type { BudgetLimits } from '../../models/budget-limits.ts';
import type { RequestChange } from '../../models/request-changes.ts';
import type { FiguresOrigin, SimulatedModel } from '../../models/simulated-notice.ts';
import type { StopReason } from '../../optimizers/contract/events.ts';
import { type LearnedTexts, learnedPrompts } from '../../runs/learned-prompts.ts';
import { type RunDetails, runDetails } from '../../runs/run-details.ts';
import type { FinishedStatus } from '../../runs/run-event.ts';
import type { RunResult, TaskResult } from '../../runs/run-result.ts';
import type { GuardFalls } from '../../runs/state/guard-falls.ts';
import type { RejectedReplies } from '../../runs/state/rejected-replies.ts';
import { runVerdict } from '../../runs/state/run-verdict.ts';
import type { SourceEvidence } from '../../runs/state/source-evidence.ts';
import { totalUsd } from '../../runs/state/usage.ts';
import type { TestedTaskResult } from '../../studies/compared-task.ts';
import type { FinalTestResult, UnscoredReplies } from '../../studies/final-test.ts';
import type { LearnedVerdict } from '../../studies/learned-verdict.ts';
import type { RoleScores } from '../../studies/role-scores.ts';
import { figuresOrigin } from '../model-team.ts';
import type { Project } from '../session/project.ts';
import type { Session } from '../session/session.ts';
import { judgedBy } from './test-learned.ts';

/** What `metaspo optimize --json` prints. */
export interface OptimizeResult extends RunResult, FiguresOrigin {
  readonly runId: string;
  readonly status: Exclude<FinishedStatus, 'failed'>;
  readonly stopReason: StopReason;
  /** The stop reason in words. */
  readonly explanation: string;
  readonly method: string;
  readonly preset: string;
  readonly seed: number;
  readonly simulatedModels: readonly SimulatedModel[];
  /** Whose tasks `score` and `gain` are means over; `null` without a final test. */
  readonly scoredOn: 'target' | 'source' | null;
  /** Scores over the source and over the target tasks; absent where there are none. */
  readonly source?: RoleScores;
  readonly target?: RoleScores;
  readonly tasks: readonly (TaskResult & Partial<TestedTaskResult>)[];
  /** Replies that the final test is missing: their examples are unscored. Absent when it has all. */
  readonly unscored?: UnscoredReplies;
  /** At most so much more than `usage`: calls that a kill cut off, and attempts whose reply was lost. The budget counts them. */
  readonly unconfirmed: BudgetTotals;
  readonly budget: BudgetLimits;
  /** Of a run that stopped at its budget: limits that would cover the steps that were refused. */
  readonly enough?: BudgetLimits | undefined;
  /** US dollars of all models; `null` when a call had no price. */
  readonly usd: number | null;
  /** Models whose calls have no price. */
  readonly unpriced: readonly string[];
  /** Replies of the optimizer model that did not become a prompt, and why. */
  readonly rejectedProposals: RejectedReplies;
  /** The system prompts that were weighed by score and costs; `null` without objectives. */
  readonly weighed: RunDetails['weighed'];
  /** What fell to which guard. */
  readonly guards: GuardFalls;
  /** What learning itself has found out about its result, on source tasks. */
  readonly evidence: SourceEvidence;
  /** Parameters that endpoints refused: what requests said in place of what the configuration asks for. */
  readonly requestChanges: readonly RequestChange[];
  /** Judges whose verdicts could not all be read, by task. */
  readonly unreadableVerdicts: RunDetails['unreadableVerdicts'];
  /** What the final test allows to say of the learned prompt, in words. */
  readonly verdict: LearnedVerdict;
  /** How often the test splits were read over all sessions of the run. */
  readonly testReadings: number;
  /** How many of these were before the choice of prompts was final, since learning went on afterwards. */
  readonly earlyTestReadings: number;
}

/** How the session ended. */
export interface Ending {
  readonly status: OptimizeResult['status'];
  readonly stopReason: StopReason;
  readonly explanation: string;
  /** Absent without a final test. */
  readonly tested?: FinalTestResult;
}

/** The result of a session: what was learned so far, and all that belongs to it. */
export function optimizeResult(
  { project, store, account, simulated }: Session,
  runId: string,
  { tested, ...end }: Ending,
): OptimizeResult {
  const details = runDetails(store, runId);
  const { preset, seed, budget, systemPrompt } = project.loaded.configuration;
  const learned = learnedSoFar(details) ?? { systemPrompt, userPrompts: [] };
  const judged = tested === undefined ? undefined : judgedBy(tested);
  const usage = structuredClone(account.usage);
  return {
    runId: runId,
    ...end,
    method: project.method.name,
    preset,
    seed,
    ...figuresOrigin(project.team, simulated.models),
    initialSystemPrompt: systemPrompt,
    systemPrompt: learned.systemPrompt,
    score: judged === undefined ? null : { initial: judged.scores.initial, final: judged.scores.final },
    gain: judged?.scores.difference ?? null,
    scoredOn: judged?.role ?? null,
    source: tested?.source,
    target: tested?.target,
    tasks: taskResults(project, learned, tested),
    unscored: tested?.unscored,
    usage,
    unconfirmed: totalsOf(account.unconfirmed),
    usd: totalUsd(usage),
    unpriced: account.unpriced,
    budget,
    ...(end.status === 'stopped-at-budget' && { enough: account.enoughFor(end.explanation) }),
    rejectedProposals: details.rejectedReplies,
    guards: details.guards,
    evidence: details.evidence,
    weighed: details.weighed,
    requestChanges: details.requestChanges,
    unreadableVerdicts: details.unreadableVerdicts,
    verdict: runVerdict({ ...details, status: end.status }),
    testReadings: details.testReadings.length,
    earlyTestReadings: details.testReadings.filter(({ beforeChoice }) => beforeChoice).length,
    wallMs: Math.round(account.minutes * 60_000),
  };
}

function taskResults(
  { tasks }: Project,
  { userPrompts }: LearnedTexts,
  tested: FinalTestResult | undefined,
): OptimizeResult['tasks'] {
  const plain = [
    ...tasks.source.map((task) => ({ task, role: 'source' as const })),
    ...tasks.target.map((task) => ({ task, role: 'target' as const })),
  ];
  return plain.map(({ task, role }) => {
    const kept = userPrompts.find(({ taskName }) => taskName === task.name)?.prompts;
    return {
      name: task.name,
      role,
      initial: null,
      final: null,
      floor: task.floor.best,
      ...tested?.tasks.find(({ name }) => name === task.name),
      userPrompts: kept ?? task.userPrompts.map(({ text }) => text),
    };
  });
}

/** `undefined` for a run that was stopped before it had any prompt. */
function learnedSoFar(details: RunDetails): LearnedTexts | undefined {
  return details.systemPrompts.some(({ current }) => current) ? learnedPrompts(details) : undefined;
}
