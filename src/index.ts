import './foundation/needs-node.ts';

export { defineConfig } from './config/define-config.ts';
export {
  type LoadedConfiguration,
  type LoadOptions,
  loadConfiguration,
} from './config/load-configuration.ts';
export type { Override } from './config/overrides.ts';
export type { Configuration } from './config/schema/configuration.ts';
export type { ConfigurationInput } from './config/schema/configuration-input.ts';
export type { Evaluation, EvaluationRequest, Outcome } from './evaluation/evaluation.ts';
export { MetaspoError, UsageError } from './foundation/errors.ts';
export type { Completion, Model, ModelParameters, ModelRequest } from './models/model.ts';
export type { LanguageModelObject } from './models/transports/ai-sdk/language-model.ts';
export { type AdaptOptions, type AdaptResult, adapt } from './operations/adapt.ts';
export { type CheckOptions, type CheckResult, check } from './operations/check.ts';
export { readClusterStatus } from './operations/cluster-status.ts';
export { type CompareOptions, type CompareResult, compare } from './operations/compare.ts';
export type { Configured } from './operations/configured.ts';
export { type EstimateOptions, type EstimateResult, estimate } from './operations/estimate.ts';
export { type EvaluateOptions, type EvaluateResult, evaluate } from './operations/evaluate.ts';
export { type ImportOptions, type ImportResult, importProject } from './operations/import.ts';
export { type InitOptions, type InitResult, init } from './operations/init.ts';
export {
  checkJudge,
  type JudgeCheckOptions,
  type JudgeCheckResult,
} from './operations/judging/judge-check.ts';
export type { OptimizeResult } from './operations/learning/optimize-result.ts';
export type { OperationEvent, OperationOptions } from './operations/operation.ts';
export { type OptimizeOptions, optimize } from './operations/optimize.ts';
export { estimateResumed, type ResumeOptions, resume } from './operations/resume.ts';
export { exportSuite } from './operations/runs/export-suite.ts';
export { type SimilarityOptions, similarity } from './operations/runs/similarity.ts';
export {
  type DeletedRunReport,
  deleteRun,
  diffRuns,
  exportCalls,
  exportRun,
  forgetReplies,
  listRuns,
  showRun,
} from './operations/runs/stored-runs.ts';
export { type ScoreReplyOptions, scoreReply } from './operations/score-reply.ts';
export { type SimulateOptions, type Simulation, simulate } from './operations/simulate.ts';
export {
  type CheckSuitesOptions,
  checkSuites,
  type ListedSuiteTask,
  listSuites,
  type PulledTask,
  type PullSuitesOptions,
  pullSuites,
} from './operations/suites.ts';
export { type ValidateOptions, type ValidateResult, validate } from './operations/validate.ts';
export { type WorkOptions, work } from './operations/work.ts';
export * from './optimizers/parts.ts';
export { conversation, type Message } from './prompts/message.ts';
export { type SystemPrompt, systemPrompt, type UserPrompt, userPrompt } from './prompts/prompt.ts';
export type { ForgetOptions, ReplyConditions } from './runs/forget-replies.ts';
export type { ScoreResult, ScorerArguments, ScorerFunction } from './scoring/scorer.ts';
export { type RandomStream, randomStream } from './stats/random.ts';
export type { SuiteTaskReport } from './suites/check-task.ts';
export type { Case, Example } from './tasks/example.ts';
export type { LearningTask, TaskRun, TaskRunArguments } from './tasks/task.ts';
