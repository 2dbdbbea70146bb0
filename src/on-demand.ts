/**
 * What `import 'metaspo'` loads: the names of index.ts, where each operation is loaded when it is first called.
 * Types and documentation are those of index.ts; a test holds that no name is missing.
 */
import './foundation/needs-node.ts';
import type * as api from './index.ts';

export { defineConfig } from './config/define-config.ts';
export { MetaspoError, UsageError } from './foundation/errors.ts';
export { init } from './operations/init.ts';
export { deleteRun } from './operations/runs/delete-run.ts';
export { diffRuns } from './operations/runs/diff-runs.ts';
export { exportCalls } from './operations/runs/export-calls.ts';
export { exportRun } from './operations/runs/export-run.ts';
export { listRuns } from './operations/runs/list-runs.ts';
export { showRun } from './operations/runs/show-run.ts';
export * from './optimizers/parts.ts';
export { conversation } from './prompts/message.ts';
export { systemPrompt, userPrompt } from './prompts/prompt.ts';
export { randomStream } from './stats/random.ts';

export const adapt: typeof api.adapt = async (...given) =>
  (await import('./operations/adapt.ts')).adapt(...given);

export const check: typeof api.check = async (...given) =>
  (await import('./operations/check.ts')).check(...given);

export const checkJudge: typeof api.checkJudge = async (...given) =>
  (await import('./operations/judging/judge-check.ts')).checkJudge(...given);

export const checkSuites: typeof api.checkSuites = async (...given) =>
  (await import('./operations/suites-check.ts')).checkSuites(...given);

export const compare: typeof api.compare = async (...given) =>
  (await import('./operations/compare.ts')).compare(...given);

export const estimate: typeof api.estimate = async (...given) =>
  (await import('./operations/estimate.ts')).estimate(...given);

export const estimateResumed: typeof api.estimateResumed = async (...given) =>
  (await import('./operations/resume.ts')).estimateResumed(...given);

export const evaluate: typeof api.evaluate = async (...given) =>
  (await import('./operations/evaluate.ts')).evaluate(...given);

export const exportSuite: typeof api.exportSuite = async (...given) =>
  (await import('./operations/runs/export-suite.ts')).exportSuite(...given);

export const importProject: typeof api.importProject = async (...given) =>
  (await import('./operations/import.ts')).importProject(...given);

export const listSuites: typeof api.listSuites = async (...given) =>
  (await import('./operations/suites-list.ts')).listSuites(...given);

export const loadConfiguration: typeof api.loadConfiguration = async (...given) =>
  (await import('./config/load-configuration.ts')).loadConfiguration(...given);

export const optimize: typeof api.optimize = async (...given) =>
  (await import('./operations/optimize.ts')).optimize(...given);

export const pullSuites: typeof api.pullSuites = async (...given) =>
  (await import('./operations/suites-pull.ts')).pullSuites(...given);

export const readClusterStatus: typeof api.readClusterStatus = async (...given) =>
  (await import('./operations/cluster-status.ts')).readClusterStatus(...given);

export const resume: typeof api.resume = async (...given) =>
  (await import('./operations/resume.ts')).resume(...given);

export const scoreReply: typeof api.scoreReply = async (...given) =>
  (await import('./operations/score-reply.ts')).scoreReply(...given);

export const similarity: typeof api.similarity = async (...given) =>
  (await import('./operations/runs/similarity.ts')).similarity(...given);

export const simulate: typeof api.simulate = async (...given) =>
  (await import('./operations/simulate.ts')).simulate(...given);

export const validate: typeof api.validate = async (...given) =>
  (await import('./operations/validate.ts')).validate(...given);

export const work: typeof api.work = async (...given) =>
  (await import('./operations/work.ts')).work(...given);
