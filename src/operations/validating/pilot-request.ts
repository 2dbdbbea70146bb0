import { withStructure } from '../../evaluation/score-example.ts';
import type { Completion, ModelParameters, ModelRequest, ModelRole } from '../../models/model.ts';
import { systemPromptRequest } from '../../optimizers/proposers/meta-prompts.ts';
import { checkOutput } from '../../optimizers/proposers/output-contract.ts';
import { type PromptForm, systemPromptForm } from '../../optimizers/proposers/prompt-form.ts';
import type { Message } from '../../prompts/message.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { fillKnownSlots, renderTemplate, slotsOf } from '../../prompts/template.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import type { LearningTask } from '../../tasks/task.ts';
import { neededModel } from '../model-team.ts';
import type { Project } from '../session/project.ts';
import { askingForWord } from './system-message.ts';

export type PilotedProject = Pick<Project, 'loaded' | 'tasks' | 'team'>;

const plainQuestion = 'Reply with the one word: ready';

const analysis =
  'Several replies did not keep to the form of the answer that was asked for, and several were given without a check.';

const maximumLength = 2_000;

function formFor(text: string): PromptForm {
  return systemPromptForm({ slots: slotsOf(text), maximumLength });
}

/**
 * What a model is asked before a run, always with a system message: the base model an example, the optimizer model for a
 * prompt, as in a run.
 */
export function pilotRequest(role: ModelRole, project: PilotedProject): ModelRequest {
  const { parameters } = neededModel(project.team, role);
  const asked = role === 'base' ? firstQuestion(project.tasks.source) : undefined;
  const { systemPrompt: text, slots } = project.loaded.configuration;
  return {
    role,
    messages:
      role === 'optimizer'
        ? promptRequest(text)
        : answerRequest(fillKnownSlots(text, { ...slots, ...asked?.fields }), asked?.question),
    parameters: asked === undefined ? parameters : withStructure(parameters, asked.task.parser),
    samplePath: 'validate',
  };
}

function promptRequest(text: string): readonly Message[] {
  const place = { phase: 'outer-loop', iteration: 0, kind: 'system', candidate: 0 } as const;
  const input = { place, system: systemPrompt(text), tasks: [], failures: [] };
  return systemPromptRequest(input, analysis, formFor(text));
}

function answerRequest(text: string, content = plainQuestion): readonly Message[] {
  const system = text.trim() === '' ? 'You are a helpful assistant.' : text;
  return [
    { role: 'system', content: askingForWord(system) },
    { role: 'user', content },
  ];
}

/** That of a task whose replies are those of one call. */
function firstQuestion(tasks: readonly LearningTask[]) {
  const task = tasks.find(({ run }) => run === undefined);
  const [userPrompt] = task?.userPrompts ?? [];
  const [example] = task?.train ?? [];
  if (task === undefined || userPrompt === undefined || example === undefined) return undefined;
  const fields = exampleFields(example);
  return { task, fields, question: renderTemplate(userPrompt.text, fields) };
}

/** What a model's reply says about a run from such a system prompt, each with the setting that helps. */
export function pilotProblems(
  role: ModelRole,
  parameters: ModelParameters,
  { text, finishReason }: Pick<Completion, 'text' | 'finishReason'>,
  systemText = '',
): readonly string[] {
  if (finishReason === 'length') return [cutText(role, parameters)];
  if (role !== 'optimizer') return [];
  const contract = {
    tag: formFor(systemText).tag,
    slots: slotsOf(systemText),
    maximumLength,
    known: [],
    shownTexts: [],
    parentText: '',
  };
  const verdict = checkOutput({ text, finishReason }, contract);
  if (verdict.kept) return [];
  return [
    `Asked for a prompt as in a run, it gave none that can be used (${verdict.explanation}): take a stronger optimizer model.`,
  ];
}

export function cutText(role: ModelRole, { maxOutputTokens }: ModelParameters): string {
  const bound = maxOutputTokens === undefined ? '' : ` (now ${maxOutputTokens})`;
  return `Its reply was cut off: raise models.${role}.params.maxOutputTokens${bound}.`;
}
