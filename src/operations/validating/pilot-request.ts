import type { Completion, ModelParameters, ModelRole } from '../../models/model.ts';
import { systemPromptRequest } from '../../optimizers/proposers/meta-prompts.ts';
import { checkOutput } from '../../optimizers/proposers/output-contract.ts';
import { type PromptForm, systemPromptForm } from '../../optimizers/proposers/prompt-form.ts';
import type { Message } from '../../prompts/message.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { slotsOf } from '../../prompts/template.ts';

const question = 'Reply with the one word: ready';

const analysis =
  'Several replies did not keep to the form of the answer that was asked for, and several were given without a check.';

const maximumLength = 2_000;

function formFor(text: string): PromptForm {
  return systemPromptForm({ slots: slotsOf(text), maximumLength });
}

/** What a model is asked before a run: always with a system message; the optimizer model for a prompt, as in a run. */
export function pilotMessages(role: ModelRole, text: string): readonly Message[] {
  if (role !== 'optimizer') {
    return [
      { role: 'system', content: text.trim() === '' ? 'You are a helpful assistant.' : text },
      { role: 'user', content: question },
    ];
  }
  const place = { phase: 'outer-loop', iteration: 0, kind: 'system', candidate: 0 } as const;
  const input = { place, system: systemPrompt(text), tasks: [], failures: [] };
  return systemPromptRequest(input, analysis, formFor(text));
}

/** What a model's reply says about a run from such a system prompt, each with the setting that helps. */
export function pilotProblems(
  role: ModelRole,
  { maxOutputTokens }: ModelParameters,
  { text, finishReason }: Completion,
  systemText = '',
): readonly string[] {
  if (finishReason === 'length') {
    const bound = maxOutputTokens === undefined ? '' : ` (now ${maxOutputTokens})`;
    return [`Its reply was cut off: raise models.${role}.params.maxOutputTokens${bound}.`];
  }
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
