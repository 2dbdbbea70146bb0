import { withStructure } from '../../evaluation/score-example.ts';
import type { LoadedTasks } from '../../loading/load-tasks.ts';
import type { Completion, ModelParameters, ModelRequest, ModelRole } from '../../models/model.ts';
import { systemPromptRequest } from '../../optimizers/proposers/meta-prompts.ts';
import { checkOutput } from '../../optimizers/proposers/output-contract.ts';
import { type PromptForm, systemPromptForm } from '../../optimizers/proposers/prompt-form.ts';
import type { Message } from '../../prompts/message.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { fillKnownSlots, renderTemplate, slotsOf } from '../../prompts/template.ts';
import { goldMembers } from '../../scoring/answer-text.ts';
import type { Judging } from '../../scoring/scorer.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import type { LearningTask } from '../../tasks/task.ts';
import { neededModel, type RoleModel } from '../model-team.ts';
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
 * What one model of a role is asked before a run, always with a system message: a base model an example, the optimizer model for a
 * prompt, a judge for its verdict on an expected answer, as in a run.
 */
export function pilotRequest(
  role: ModelRole,
  project: PilotedProject,
  { parameters }: Pick<RoleModel, 'parameters'> = neededModel(project.team, role),
): ModelRequest {
  const asked = role === 'base' ? firstQuestion(project.tasks.source) : undefined;
  const { systemPrompt: text, slots } = project.loaded.configuration;
  const answering = () =>
    answerRequest(fillKnownSlots(text, { ...slots, ...asked?.fields }), asked?.question);
  const messages = {
    base: answering,
    optimizer: () => promptRequest(text),
    judge: () => judgedReply(project.tasks)?.messages ?? answering(),
  };
  return {
    role,
    messages: messages[role](),
    parameters: asked === undefined ? parameters : withStructure(parameters, asked.task.parser),
    samplePath: 'validate',
  };
}

/** The first example that a judge is asked about, with a reply that gives its expected answer. */
export function judgedReply({ source, target }: LoadedTasks) {
  for (const { scorer, train } of [...source, ...target]) {
    for (const { input, expected, metadata } of train) {
      const [gold] = goldMembers(expected);
      const output = typeof gold === 'string' ? gold : 'I do not know.';
      const messages = scorer.judging?.messages({ input, output, expected, metadata });
      if (messages !== undefined) return { scorer, messages };
    }
  }
  return undefined;
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
  { parameters, where }: Pick<RoleModel, 'parameters' | 'where'>,
  { text, finishReason }: Pick<Completion, 'text' | 'finishReason'>,
  { systemText = '', judging }: { readonly systemText?: string; readonly judging?: Judging | undefined } = {},
): readonly string[] {
  if (finishReason === 'length') return [cutText(where, parameters)];
  if (role === 'judge') return judgeProblems(text, where, judging);
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
    `Asked for a prompt as in a run, it gave none that can be used (${verdict.explanation}): use a stronger optimizer model.`,
  ];
}

function judgeProblems(text: string, where: string, judging: Judging | undefined): readonly string[] {
  const problem = judging?.problem(text);
  if (problem === undefined) return [];
  return [
    `Asked for a verdict as in a run, it gave none that can be read (${problem}): use a stronger model at ${where}, or give the levels simpler names.`,
  ];
}

export function cutText(where: string, { maxOutputTokens }: ModelParameters): string {
  const bound = maxOutputTokens === undefined ? '' : ` (now ${maxOutputTokens})`;
  return `Its reply was cut off: raise ${where}.params.maxOutputTokens${bound}.`;
}
