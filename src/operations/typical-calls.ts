import type { WorstCase } from '../models/budget/worst-case.ts';
import { estimateTokens, estimateUsage } from '../models/estimate-tokens.ts';
import type { ModelRole } from '../models/model.ts';
import { costOf } from '../models/price.ts';
import type { Pilot } from '../runs/pilots.ts';
import { promptMessages } from '../tasks/prompt-messages.ts';
import type { LearningTask } from '../tasks/task.ts';
import type { Project } from './session/project.ts';

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
 * What a call of a role is expected to use before any was made: by the prompts of real examples, and by a call that was
 * measured, where there is one.
 */
export function firstCallOf(
  project: EstimatedProject,
  role: 'base' | 'optimizer',
  pilot?: Pick<Pilot, 'tokens' | 'expectedInput'>,
): WorstCase {
  const expectedInput = role === 'base' ? baseInput(project) : optimizerInput(project);
  const { tokens } = pilot ?? {};
  const scale = pilot === undefined || tokens === undefined ? 1 : tokens.input / pilot.expectedInput;
  const inputTokens = Math.ceil(expectedInput * scale);
  const model = project.team[role];
  const outputTokens = Math.min(
    tokens?.output ?? assumedReplyTokens[role],
    model?.parameters.maxOutputTokens ?? Number.POSITIVE_INFINITY,
  );
  const models = role === 'base' ? [model, ...(project.team.otherBases ?? [])] : [model];
  const costs = models.map((one) => costOf({ inputTokens, outputTokens }, one?.price));
  const isPriced = costs.every((usd) => usd !== null);
  return { inputTokens, outputTokens, usd: isPriced ? mean(costs) : null };
}

/** Mean over tasks of the system prompt with a rendered user prompt. */
function baseInput({ loaded, tasks }: EstimatedProject): number {
  const system = estimateTokens(loaded.configuration.systemPrompt);
  const lengths = [...tasks.source, ...tasks.target].map((task) => system + mean(userTextTokens(task)));
  return Math.ceil(mean(lengths));
}

/** Analysis and writing see a few failures, each an example with its prompt and reply. */
function optimizerInput({ loaded, tasks, settings }: EstimatedProject): number {
  const failures = Math.max(
    settings.userPromptFailures,
    settings.systemPromptFailuresPerTask * tasks.source.length,
  );
  const failure = mean(tasks.source.map((task) => mean(userTextTokens(task)))) + assumedReplyTokens.base;
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

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
