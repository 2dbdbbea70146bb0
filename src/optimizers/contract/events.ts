import type { WeighedPrompt } from '../requirements/front.ts';
import type { GuardName } from '../requirements/guard-settings.ts';
import type { CostName, ObjectiveSettings } from '../requirements/objective-settings.ts';
import type { EvaluationFinished } from './evaluation-finished.ts';
import type { PhasePlace, ProposalPlace } from './place.ts';

/**
 * What a learning method and the run around it report. Events are facts about the run without wall-clock values, so
 * that a resumed run, which replays its calls, reports the same ones again; the run's log keeps each once.
 * Prompts are named by id; their texts come once, in `prompt-introduced`.
 */
export type LearningEvent =
  | PromptIntroduced
  | PhaseStarted
  | PhaseFinished
  | EvaluationFinished
  | CandidateProposed
  | ProposalRejected
  | ProposalSkipped
  | CandidateRejected
  | GuardBroken
  | PromptsWeighed
  | SystemPromptAccepted
  | SystemPromptChecked
  | LearningCurveEstimated
  | UserPromptsRanked
  | IterationFinished
  | LearningFinished;

export interface PromptIntroduced {
  readonly type: 'prompt-introduced';
  readonly kind: 'system' | 'user';
  readonly promptId: string;
  readonly text: string;
  /** For a user prompt: its task. */
  readonly taskName?: string;
}

export interface PhaseStarted extends PhasePlace {
  readonly type: 'phase-started';
  /** The last comparison of the prompts found, which is not one of the iterations of the settings. */
  readonly isComparison?: boolean;
}

export interface PhaseFinished extends PhasePlace {
  readonly type: 'phase-finished';
}

export interface CandidateProposed extends ProposalPlace {
  readonly type: 'candidate-proposed';
  readonly promptId: string;
  readonly parentIds: readonly string[];
  /** The optimizer model's analysis of the failures, or what else led to the proposal. */
  readonly analysis?: string;
  readonly failures: readonly { readonly taskName: string; readonly exampleId: string }[];
  /** Train examples that a user prompt shows with their replies, by id. */
  readonly demonstrations?: readonly string[];
  /** How many replies of the optimizer model were rejected before this one. */
  readonly rejectedReplies: number;
  /** Assembled from parts of known prompts, without the optimizer model. */
  readonly rearranged?: true;
}

/** A reply of the optimizer model that did not keep the output contract. It never becomes a prompt. */
export interface ProposalRejected extends ProposalPlace {
  readonly type: 'proposal-rejected';
  readonly reason: ProposalRejectionReason;
  /** The guard that rejected it, with the reason `guard`. */
  readonly guard?: GuardName;
  readonly explanation: string;
  /** Which try of this candidate it was, from 1. */
  readonly attempt: number;
}

export type ProposalRejectionReason =
  | 'no-tag'
  | 'empty'
  | 'refusal'
  | 'lost-slot'
  | 'unknown-slot'
  | 'too-long'
  | 'copied-example'
  | 'duplicate'
  | 'lost-output-contract'
  | 'truncated'
  /** A guard, named by `guard`, rejected it. */
  | 'guard'
  /** The optimizer model's endpoint does not accept the request, or finds it too long however little it shows. */
  | 'request-refused'
  | 'request-too-long';

/** No proposal was asked for, and why: `no-failures`, `no-headroom`, or all tries were rejected. */
export interface ProposalSkipped extends ProposalPlace {
  readonly type: 'proposal-skipped';
  readonly reason: 'no-failures' | 'no-headroom' | 'all-tries-rejected' | 'optimizer-unavailable';
  readonly explanation: string;
}

/** A decision in words, with the numbers behind it. */
export interface Decision {
  /** Such as "rejected: +0.4 points, interval -2.0 to +3.0". */
  readonly explanation: string;
  /** Mean paired difference to the incumbent, in [-1, 1]. */
  readonly difference?: number;
  readonly low?: number;
  readonly high?: number;
  /** Scored examples behind it. */
  readonly examples?: number;
}

export interface CandidateRejected extends ProposalPlace, Decision {
  readonly type: 'candidate-rejected';
  readonly promptId: string;
  /** The guard that rejected it, if one did. */
  readonly guard?: GuardName;
}

/** A guard rejected a system prompt that would have been accepted. If it was proposed in this phase, its `candidate-rejected` says the same. */
export interface GuardBroken extends PhasePlace, Decision {
  readonly type: 'guard-broken';
  readonly promptId: string;
  readonly guard: GuardName;
}

export interface SystemPromptAccepted extends PhasePlace, Decision {
  readonly type: 'system-prompt-accepted';
  readonly promptId: string;
  readonly replacedId: string;
  /** Learning continues from it, but it is not handed out before it is proved, at the end, to pass the guard `taskLoss`. */
  readonly unproved?: true;
}

/** The best prompt of the run compared with the first one, on examples that the search did not use. */
export interface SystemPromptChecked extends PhasePlace, Decision {
  readonly type: 'system-prompt-checked';
  readonly promptId: string;
  readonly firstId: string;
  /** Whether it is clearly ahead; if not, the first prompt stays. */
  readonly isAhead: boolean;
}

/**
 * What more source tasks and what more calls would probably bring, from what the run has scored. Gains over the first prompt,
 * in score, on a source task that the prompt was not chosen on: means over tasks.
 */
export interface LearningCurve {
  /** By the number of tasks that chose the prompt. */
  readonly byTasks: readonly { readonly tasks: number; readonly gain: number }[];
  /** By the share of the run's prompts that could be chosen, earliest first. */
  readonly byShare: readonly { readonly share: number; readonly gain: number }[];
  readonly twoMoreTasks: number;
  readonly fourTimesTheCalls: number;
  /** Which of the two promises more, by an 80 % interval over tasks. */
  readonly ahead: 'tasks' | 'calls' | 'unclear';
}

export interface LearningCurveEstimated extends PhasePlace, LearningCurve {
  readonly type: 'learning-curve-estimated';
}

/** The system prompts weighed at the end, all on the same examples (docs/goals.md). */
export interface PromptsWeighed extends PhasePlace {
  readonly type: 'prompts-weighed';
  readonly choose: ObjectiveSettings['choose'];
  /** With `shortest`: the largest distance from the best score, in [0, 1]. */
  readonly within: number;
  /** The costs that the front looks at beside the score. */
  readonly costs: readonly CostName[];
  readonly prompts: readonly (WeighedPrompt & {
    /** No other prompt is at least as good in everything considered and better in something. */
    readonly onFront: boolean;
    readonly chosen: boolean;
  })[];
}

export interface UserPromptsRanked extends PhasePlace {
  readonly type: 'user-prompts-ranked';
  readonly taskName: string;
  /** Best first, with the score under the current system prompt on the split that ranks. */
  readonly kept: readonly { readonly promptId: string; readonly score: number }[];
  readonly dropped: readonly string[];
}

export interface IterationFinished {
  readonly type: 'iteration-finished';
  readonly iteration: number;
  /** The last comparison of the prompts found, which is not one of the iterations of the settings. */
  readonly isComparison?: boolean;
  readonly systemPromptId: string;
  /** Mean over tasks of the mean over kept user prompts, in [0, 1]. */
  readonly trainScore: number | null;
  /** The same on `select`; absent when `select` is `train`. */
  readonly selectScore?: number | null;
  readonly tasks: readonly {
    readonly taskName: string;
    readonly trainScore: number | null;
    readonly selectScore?: number | null;
  }[];
}

export type StopReason =
  | 'iterations-finished'
  | 'no-failures'
  | 'no-headroom'
  | 'no-progress'
  | 'no-better-prompt'
  | 'no-usable-prompt'
  | 'no-readable-verdict'
  | 'budget-reached'
  | 'nothing-to-learn'
  | 'interrupted';

export interface LearningFinished {
  readonly type: 'learning-finished';
  readonly stopReason: StopReason;
  /** The stop reason in words. */
  readonly explanation: string;
  readonly systemPromptId: string;
  readonly userPromptIds: Readonly<Record<string, readonly string[]>>;
}

/** Receives events; must not throw and must not block. */
export type Observer = (event: LearningEvent) => void;
