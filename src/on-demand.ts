/**
 * What `import 'metaspo'` loads: the names of index.ts, where each operation is loaded when it is first called.
 * Types and documentation are those of index.ts; a test holds that no name is missing.
 */
import './foundation/needs-node.ts';

export { defineConfig } from './config/define-config.ts';
export { MetaspoError, UsageError } from './foundation/errors.ts';
export { init } from './operations/init.ts';
export {
  deleteRun,
  diffRuns,
  exportCalls,
  exportRun,
  forgetReplies,
  listRuns,
  showRun,
} from './operations/runs/stored-runs.ts';
export * from './optimizers/parts.ts';
export { conversation } from './prompts/message.ts';
export { systemPrompt, userPrompt } from './prompts/prompt.ts';
export { randomStream } from './stats/random.ts';

export const adapt = onDemand(async () => (await import('./operations/adapt.ts')).adapt);
export const check = onDemand(async () => (await import('./operations/check.ts')).check);
export const checkJudge = onDemand(
  async () => (await import('./operations/judging/judge-check.ts')).checkJudge,
);
export const checkSuites = onDemand(async () => (await import('./operations/suites.ts')).checkSuites);
export const compare = onDemand(async () => (await import('./operations/compare.ts')).compare);
export const estimate = onDemand(async () => (await import('./operations/estimate.ts')).estimate);
export const estimateResumed = onDemand(async () => (await import('./operations/resume.ts')).estimateResumed);
export const evaluate = onDemand(async () => (await import('./operations/evaluate.ts')).evaluate);
export const exportSuite = onDemand(
  async () => (await import('./operations/runs/export-suite.ts')).exportSuite,
);
export const importProject = onDemand(async () => (await import('./operations/import.ts')).importProject);
export const listSuites = onDemand(async () => (await import('./operations/suites.ts')).listSuites);
export const loadConfiguration = onDemand(
  async () => (await import('./config/load-configuration.ts')).loadConfiguration,
);
export const optimize = onDemand(async () => (await import('./operations/optimize.ts')).optimize);
export const pullSuites = onDemand(async () => (await import('./operations/suites.ts')).pullSuites);
export const readClusterStatus = onDemand(
  async () => (await import('./operations/cluster-status.ts')).readClusterStatus,
);
export const resume = onDemand(async () => (await import('./operations/resume.ts')).resume);
export const scoreReply = onDemand(async () => (await import('./operations/score-reply.ts')).scoreReply);
export const similarity = onDemand(async () => (await import('./operations/runs/similarity.ts')).similarity);
export const simulate = onDemand(async () => (await import('./operations/simulate.ts')).simulate);
export const validate = onDemand(async () => (await import('./operations/validate.ts')).validate);
export const work = onDemand(async () => (await import('./operations/work.ts')).work);

function onDemand<Operation extends (...given: never[]) => Promise<unknown>>(
  load: () => Promise<Operation>,
): Operation {
  return (async (...given: Parameters<Operation>) => (await load())(...given)) as Operation;
}
