import type { WorstCase } from '../models/budget/worst-case.ts';
import { estimateTokens, estimateUsage } from '../models/estimate-tokens.ts';
import type { ModelRole } from '../models/model.ts';
import { costOf } from '../models/price.ts';
import { meanOrZero } from '../stats/moments.ts';
import { promptMessages } from '../tasks/prompt-messages.ts';
import type { LearningTask } from '../tasks/task.ts';
import { modelsInRole } from './model-team.ts';
import type { Project } from './session/project.ts';
import { type MeasuredCalls, pilotsInRole } from './validating/measured-calls.ts';

/** Assumed tokens of a reply of each role, where `maxOutputTokens` does not say less. */
export const assumedReplyTokens: Readonly<Record<ModelRole, number>> = {
  base: 200,
  optimizer: 600,
  judge: 100,
};

/** Tokens of the instructions around what the optimizer model is shown; our meta-prompts are about that long. */
const instructionTokens = 500;

/** Examples of each task whose prompts are rendered to learn their length. */
const sampledExamples = 20;

type EstimatedProject = Pick<Project, 'loaded' | 'tasks' | 'team' | 'settings'>;

/**
 * What a call of a role is expected to use before any was made: by the prompts of real examples, and by calls that were
 * measured, where there are any. Several models of a role are asked equally often: it is the mean over them.
 */
export function firstCallOf(
  project: EstimatedProject,
  role: ModelRole,
  measured: MeasuredCalls = {},
): WorstCase {
  const expectedInput = inputOf[role](project);
  const pilots = pilotsInRole(measured, role);
  const models = modelsInRole(project.team, role);
  const calls = (models.length === 0 ? [undefined] : models).map((model, place) => {
    const pilot = pilots[place];
    const { tokens } = pilot ?? {};
    const scale = !pilot || tokens === undefined ? 1 : tokens.input / pilot.expectedInput;
    const used = {
      inputTokens: Math.ceil(expectedInput * scale),
      outputTokens: Math.min(
        tokens?.output ?? assumedReplyTokens[role],
        model?.parameters.maxOutputTokens ?? Number.POSITIVE_INFINITY,
      ),
    };
    return { ...used, usd: costOf(used, model?.price) };
  });
  const costs = calls.flatMap(({ usd }) => (usd === null ? [] : [usd]));
  return {
    inputTokens: Math.ceil(meanOrZero(calls.map(({ inputTokens }) => inputTokens))),
    outputTokens: Math.ceil(meanOrZero(calls.map(({ outputTokens }) => outputTokens))),
    usd: costs.length === calls.length ? meanOrZero(costs) : null,
  };
}

/** Input tokens that are expected of a call of each role, at four characters a token. */
const inputOf: Readonly<Record<ModelRole, (project: EstimatedProject) => number>> = {
  base: baseInput,
  optimizer: optimizerInput,
  judge: judgeInput,
};

/** Whether a reply to any task is given to judges. */
export function hasJudgedTask({ tasks }: Pick<Project, 'tasks'>): boolean {
  return [...tasks.source, ...tasks.target].some(({ scorer }) => scorer.judging !== undefined);
}

/** Mean over the tasks with judges of their instructions, the example and a reply. */
function judgeInput({ tasks }: EstimatedProject): number {
  const lengths = [...tasks.source, ...tasks.target].flatMap(({ scorer: { judging }, train }) =>
    train.slice(0, sampledExamples).flatMap(({ input, expected, metadata }) => {
      const messages = judging?.messages({ input, output: '', expected, metadata });
      return messages === undefined ? [] : [estimateUsage(messages, '').inputTokens];
    }),
  );
  return Math.ceil(meanOrZero(lengths) + assumedReplyTokens.base);
}

/** Mean over tasks of the system prompt with a rendered user prompt. */
function baseInput({ loaded, tasks }: EstimatedProject): number {
  const system = estimateTokens(loaded.configuration.systemPrompt);
  const lengths = [...tasks.source, ...tasks.target].map((task) => system + meanOrZero(userTextTokens(task)));
  return Math.ceil(meanOrZero(lengths));
}

/** Analysis and writing see a few failures, each an example with its prompt and reply. */
function optimizerInput({ loaded, tasks, settings }: EstimatedProject): number {
  const failures = Math.max(
    settings.userPromptFailures,
    settings.systemPromptFailuresPerTask * tasks.source.length,
  );
  const failure =
    meanOrZero(tasks.source.map((task) => meanOrZero(userTextTokens(task)))) + assumedReplyTokens.base;
  return Math.ceil(
    instructionTokens + estimateTokens(loaded.configuration.systemPrompt) + failures * failure,
  );
}

function userTextTokens({ train, userPrompts }: LearningTask): readonly number[] {
  const template = userPrompts[0]?.text ?? '';
  return train
    .slice(0, sampledExamples)
    .map((example) => estimateUsage(promptMessages('', { text: template }, example), '').inputTokens);
}
