import type { SplitName } from '../evaluation/evaluation.ts';
import type { JudgeTally } from '../evaluation/verdict-tally.ts';
import type { BudgetLimits } from '../models/budget-limits.ts';
import type { ModelRole } from '../models/model.ts';
import type { RequestChange } from '../models/request-changes.ts';
import type { SimulatedModel } from '../models/simulated-notice.ts';
import type { UsageByRole } from '../models/usage-by-role.ts';
import type { LearningEvent } from '../optimizers/contract/events.ts';
import type { PlannedCalls } from '../optimizers/contract/method.ts';
import type { PhasePlace, ProposalPlace } from '../optimizers/contract/place.ts';
import type { Message } from '../prompts/message.ts';
import type { Estimate } from '../stats/stratified-mean.ts';
import type { TestedTaskResult } from '../studies/compared-task.ts';
import type { UnscoredReplies } from '../studies/final-test.ts';
import type { RoleScores } from '../studies/role-scores.ts';
import type { TaskFloor, TaskRole } from '../tasks/task.ts';
import type { RunResult } from './run-result.ts';

/** Everything that a run's log may hold: what the method reports, and what happens around it. */
export type RunEvent =
  | LearningEvent
  | RunCreated
  | SessionStarted
  | SessionEnded
  | TaskSplit
  | ExamplesRead
  | UsageUpdated
  | BudgetAsked
  | RequestChanged
  | VerdictsUnreadable
  | SimulatedModelFound
  | OptimizerAsked
  | TestRead
  | TestFinished
  | RunFinished;

/** An event as the log has it. */
export interface RecordedEvent<Event extends RunEvent = RunEvent> {
  /** From 1, without gaps, in the order of recording. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Which session recorded it: 1 for the first, one more for each resume. */
  readonly session: number;
  readonly event: Event;
}

export interface RunCreated {
  readonly type: 'run-created';
  /** Version of metaspo. */
  readonly version: string;
  readonly method: string;
  readonly preset: string;
  readonly seed: number;
  /** Names of the models by role. */
  readonly models: Readonly<Partial<Record<ModelRole, string>>>;
  /** The base models after the first; absent where there is one. */
  readonly otherBases?: readonly string[];
  /** The judges after the first; absent where there is at most one. */
  readonly otherJudges?: readonly string[];
  /** Some replies come from simulated models: the figures say nothing about real ones. */
  readonly simulated: boolean;
  /** Which models; what the replies of a server tell comes later, as an event. Absent in runs of an earlier version. */
  readonly simulatedModels?: readonly SimulatedModel[];
  readonly tasks: readonly RunTask[];
  /** The configuration as JSON, as it is executed again: it holds no secrets, and is redacted all the same where it is shown. */
  readonly config: unknown;
}

export interface RunTask {
  readonly name: string;
  readonly role: TaskRole;
  readonly domain?: string;
  /** Number of examples of each split; `select` is that of `train` where they are one split. */
  readonly sizes: { readonly train: number; readonly select: number; readonly test: number };
  readonly floor: TaskFloor;
}

/** Which examples fell into which split, by id. */
export interface TaskSplit {
  readonly type: 'task-split';
  readonly taskName: string;
  readonly train: readonly string[];
  /** Absent where `train` serves as `select` too. */
  readonly select?: readonly string[];
  readonly test: readonly string[];
}

/**
 * Examples as the run read them, for whoever looks at its outcomes later. Those of the test split come after the final
 * test has opened it.
 */
export interface ExamplesRead {
  readonly type: 'examples-read';
  readonly taskName: string;
  readonly split: SplitName;
  readonly examples: readonly ExampleRow[];
}

/** `expected` is `null` where the data has no expected answer. */
export type ExampleRow = readonly [exampleId: string, input: unknown, expected: unknown];

/** A process begins to execute the run. The store records it. */
export interface SessionStarted {
  readonly type: 'session-started';
  readonly pid: number;
  readonly host: string;
  /** Not the first session of the run. */
  readonly resumed: boolean;
}

/** The process leaves the run in order. A killed process leaves no such event. The store records it. */
export interface SessionEnded {
  readonly type: 'session-ended';
}

/** The replies of a model turned out to be those of `metaspo simulate`. */
export interface SimulatedModelFound extends SimulatedModel {
  readonly type: 'simulated-model-found';
}

/** What the run has used so far, over all its sessions. */
export interface UsageUpdated {
  readonly type: 'usage-updated';
  readonly usage: UsageByRole;
  /** The most that may have been used beyond that: calls that a kill cut off, and attempts whose reply was lost. The budget counts them. */
  readonly unconfirmed?: UsageByRole;
  /** Where the increase since the previous update was used. */
  readonly phase?: PhasePlace['phase'];
}

/**
 * What the budget answered to a question of the run's method. A resumed run hears the same again, whatever its budget is
 * by then: what was decided stays decided.
 */
export interface BudgetAsked {
  readonly type: 'budget-asked';
  /**
   * Its place among the questions of the run, from 1. A later session that asks other questions states them under the
   * same numbers: from the first of these on, the earlier answers are no longer on the run's way.
   */
  readonly number: number;
  readonly step: PlannedCalls;
  /** What the run had asked for when it asked. */
  readonly asked: PlannedCalls;
  readonly covered: boolean;
  /** Why not. */
  readonly explanation?: string;
  readonly limits: BudgetLimits;
}

/** An endpoint refused a parameter; from then on requests to the model are sent without it, or with another name for it. */
export interface RequestChanged extends RequestChange {
  readonly type: 'request-changed';
}

/** Judges whose verdicts could not all be read, as far as the session has come; a later one takes its place. */
export interface VerdictsUnreadable {
  readonly type: 'verdicts-unreadable';
  readonly judges: readonly JudgeTally[];
}

/** What the optimizer model was asked while learning, and what it said. */
export interface OptimizerAsked extends Partial<ProposalPlace> {
  readonly type: 'optimizer-asked';
  /** Which call of the proposal, such as `analysis` or `write, try 2`. */
  readonly purpose: string;
  /** As they were sent; long texts are cut. */
  readonly messages: readonly Message[];
  /** The reply, cut where it is long; absent when there was none. */
  readonly reply?: string;
  /** Why the reply ended, where it did not end by itself. */
  readonly finishReason?: 'length' | 'content-filter' | 'tool-calls' | 'other';
  /** Why there was no reply. */
  readonly failure?: string;
}

/** The sealed test split was opened. */
export interface TestRead {
  readonly type: 'test-read';
  /** In words, such as "final test". */
  readonly purpose: string;
  readonly tasks: readonly string[];
  /**
   * The chosen user prompts that were tested: with others it is another reading, under one system prompt too. Absent in
   * older runs.
   */
  readonly userPromptIds?: Readonly<Record<string, readonly string[]>>;
}

/** The final test: the first and the learned prompts on the test splits. */
export interface TestFinished {
  readonly type: 'test-finished';
  readonly tasks: readonly TestedTaskScores[];
  /** Mean over the target tasks, or over the source tasks where there are no target tasks. */
  readonly score: { readonly initial: Estimate; readonly final: Estimate };
  /** Paired difference, final minus initial. */
  readonly gain: Estimate;
  /** Replies that it is missing; absent when it has all. */
  readonly unscored?: UnscoredReplies;
  /** By role, with p and the worst task; absent where there are no such tasks, and in runs that an earlier version stored. */
  readonly source?: RoleScores;
  readonly target?: RoleScores;
}

/** Scores in [0, 1]; `null` where nothing could be scored. The rest is absent in runs that an earlier version stored. */
export type TestedTaskScores = Pick<TestedTaskResult, 'name' | 'role' | 'initial' | 'final'> &
  Partial<
    Pick<TestedTaskResult, 'difference' | 'changed' | 'floor' | 'examples' | 'formatErrors' | 'unscored'>
  >;

export interface RunFinished {
  readonly type: 'run-finished';
  readonly status: FinishedStatus;
  /** Why it ended, in words. */
  readonly stopReason: string;
  /** Of a run that stopped at its budget: limits that would cover the steps that were refused. */
  readonly enough?: BudgetLimits | undefined;
  /** Of a run that failed: resuming would only make the same calls again. */
  readonly wouldRepeat?: boolean;
  /** The best so far; absent when nothing was learned. */
  readonly result?: RunResult;
}

export type FinishedStatus = 'completed' | 'stopped-at-budget' | 'interrupted' | 'failed';
