import { block } from '../../prompts/block.ts';
import type { Message } from '../../prompts/message.ts';
import type { UserPrompt } from '../../prompts/prompt.ts';
import type { AnswerFormat } from '../../scoring/answer.ts';
import type { Example } from '../../tasks/example.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { ProposalPlace } from '../contract/place.ts';
import type { Proposal } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { askForUserPrompt } from './ask-for-prompt.ts';
import { type PromptForm, rulesBlock } from './prompt-form.ts';
import { asking, exampleTexts, expectedText, shortened } from './request-blocks.ts';
import { examplesIn, type Room } from './room.ts';

interface FromExamplesWish {
  readonly place: ProposalPlace;
  /** Input-output pairs to learn the task from. */
  readonly examples: readonly Example[];
  /** Texts of prompts that exist: a reply that repeats one is rejected. */
  readonly known?: readonly string[];
}

/**
 * Writes a user prompt from input-output pairs alone, as the first step of APE does (Zhou et al. 2023, "Large Language
 * Models Are Human-Level Prompt Engineers", section 3.1): no prompt, no reply and no system prompt is shown. Unlike
 * there the request says which slots the prompt needs and in what form answers are read, and the reply is checked for
 * both. One call. `undefined` if no reply kept the output contract, which was then reported.
 */
export function writeUserPromptFromExamples(
  bench: Workbench,
  task: LearningTask,
  { place, examples, known = [] }: FromExamplesWish,
): Promise<Proposal<UserPrompt> | undefined> {
  const slots = task.userPrompts[0]?.slots ?? [];
  const form = answerSentence(task.parser.format);
  return askForUserPrompt(bench, task, {
    place,
    parents: [],
    known,
    shownTexts: examples.flatMap((example) => exampleTexts(example)),
    repeatable: [form],
    required: neededForReading(task.parser.format),
    request: (promptForm) => fromExamplesRequest(promptForm, { examples, slots, answerForm: form }),
  });
}

function fromExamplesRequest(
  form: PromptForm,
  shown: {
    readonly examples: readonly Example[];
    readonly slots: readonly string[];
    readonly answerForm: string;
  },
): readonly Message[] {
  const { examples, slots, answerForm } = shown;
  return asking(
    `A model got a ${form.noun} for one task and answered as the examples below show. Write the ${form.noun} that it may have got. ${form.purpose}`,
    block(
      'examples',
      examplesIn(form.room, examples)
        .map((example) => pairBlock(example, slots, form.room))
        .join('\n'),
    ),
    block('answer_format', answerForm),
    rulesBlock(form, ['Say in it what the answer format above says, tags included.']),
  );
}

function pairBlock(example: Example, slots: readonly string[], room: Room): string {
  const fields = exampleFields(example);
  const inputs = slots.map((slot) => block(slot, shortened(fields[slot] ?? '', room)));
  return block(
    'example',
    [...inputs, block('output', shortened(expectedText(example.expected), room))].join('\n'),
  );
}

/** What a user prompt has to say about the form of the answer, so that it can be read; one line. */
function answerSentence(format: AnswerFormat): string {
  return `Give ${answerPhrase(format)} ${positionPhrase(format)}.`;
}

/** Texts that a user prompt needs for its answers to be readable: the tag around them. */
function neededForReading({ tag }: AnswerFormat): readonly string[] {
  return tag === undefined ? [] : [`<${tag}>`];
}

function answerPhrase({ type = 'text', min, max, choices, labels }: AnswerFormat): string {
  switch (type) {
    case 'choice':
      return `the letter of the right option${choices === undefined ? '' : `, from A to ${letter(choices)},`}`;
    case 'integer':
      return `your answer as a whole number${range(min, max)}`;
    case 'number':
      return `your answer as a number${range(min, max)}`;
    case 'yes-no':
      return 'your answer as "yes" or "no"';
    case 'label':
      return `one of ${(labels ?? []).map((label) => `"${label}"`).join(', ')}`;
    case 'json':
      return 'your answer as JSON';
    case 'text':
      return 'only your answer';
  }
}

function positionPhrase({ tag, lastLine, regex, jsonPath }: AnswerFormat): string {
  if (tag !== undefined) return `between <${tag}> and </${tag}> at the end of your reply`;
  if (lastLine) return 'alone on the last line of your reply';
  if (jsonPath !== undefined) return `in a JSON object, at the path ${jsonPath}`;
  return regex === undefined ? 'and nothing else' : `in a form that matches the regular expression ${regex}`;
}

function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

function letter(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place - 1);
}
