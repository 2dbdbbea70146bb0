/** What learning methods are made of, for methods of your own (docs/write-your-own.md). */

export { meanScore } from '../stats/moments.ts';
export type { Settings } from './contract/common-settings.ts';
export type { LearningEvent } from './contract/events.ts';
export type {
  LearnedPrompts,
  LearningBudget,
  LearningContext,
  Method,
  PlanInput,
  PlannedCalls,
} from './contract/method.ts';
export type { PhasePlace, ProposalPlace } from './contract/place.ts';
export {
  acceptSystemPrompt,
  admitSystemPrompt,
  type Replacement,
  type SystemPromptCandidate,
} from './engine/acceptance.ts';
export {
  callsOn,
  guardChecks,
  noCalls,
  planInputOf,
  sizesOf,
  type TaskSizes,
  times,
  together,
} from './engine/calls.ts';
export { initialEvaluation } from './engine/initial-evaluation.ts';
export { reportIteration, reportProposal, reportRanking } from './engine/reports.ts';
export {
  bestUserPrompt,
  type Failure,
  failuresOf,
  type LearningState,
  metaScore,
  type Proposal,
  requestOn,
  type ScoredUserPrompt,
  scoredUserPrompt,
  type TaskState,
} from './engine/state.ts';
export { learnStepwise, type Procedure } from './engine/stepwise.ts';
export { budgetReached, iterationsFinished, nothingToLearn, type Stop } from './engine/stopping.ts';
export type { Scored, Workbench } from './engine/workbench.ts';
export type { BilevelParts } from './metaspo/bilevel-parts.ts';
export { bilevel } from './metaspo/metaspo.ts';
export { analyseAndWriteSystemPrompt, analyseAndWriteUserPrompt } from './proposers/analyse-and-write.ts';
export { askForSystemPrompt, askForUserPrompt, type PromptBrief } from './proposers/ask-for-prompt.ts';
export type {
  SystemPromptProposalInput,
  SystemPromptProposer,
  UserPromptProposalInput,
  UserPromptProposer,
} from './proposers/proposer.ts';
export type { Knowledge, Operator } from './search/operators/operator.ts';
export { operators } from './search/operators/operators.ts';
export { raceSelection, raceWith } from './search/race-selection.ts';
export { fullSelection } from './selection/full/full.ts';
export { fullEvaluation } from './selection/full/full-evaluation.ts';
export { type CandidateDecision, proposedFromIncumbent } from './selection/outer-loop.ts';
export type {
  OuterLoops,
  Selection,
  SystemPromptSelection,
  UserPromptSelection,
} from './selection/selection.ts';
