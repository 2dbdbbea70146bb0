import { clipText } from '../../foundation/clip-text.ts';
import { block } from '../../prompts/block.ts';
import { conversation, imageText, type Message, transcript } from '../../prompts/message.ts';
import type { UserPrompt } from '../../prompts/prompt.ts';
import type { Example } from '../../tasks/example.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import type { Failure } from '../engine/state.ts';
import { charactersIn, examplesIn, type Room } from './room.ts';

/** Who the optimizer model is in every request. */
const role =
  'You improve prompts for language models. You look for causes that many mistakes share and write instructions that are general, concrete and brief.';

/** A request to the optimizer model, made of these parts. */
export function asking(...parts: readonly string[]): readonly Message[] {
  return conversation(role, parts.join('\n\n'));
}

/** Longest text of an input or reply that is shown of one failure, in characters. */
const longestShown = 3_000;

/** Longest analysis that a request passes on, in characters. */
export const longestAnalysis = 8_000;

/** Failures as the optimizer model reads them. `withUserPrompt` also shows the prompt that was used. */
export function failureBlocks(
  failures: readonly Failure[],
  { withUserPrompt, room }: { readonly withUserPrompt: boolean; readonly room: Room },
): string {
  const examples = examplesIn(room, failures).map((failure) =>
    block('example', failureParts(failure, withUserPrompt, room).join('\n')),
  );
  return block('failures', examples.join('\n'));
}

function failureParts(
  { example, outcome, userPrompt }: Failure,
  withUserPrompt: boolean,
  room: Room,
): readonly string[] {
  return [
    ...(withUserPrompt ? [block('user_prompt', userPrompt.text)] : []),
    ...inputBlocks(example, room),
    block('reply', shortened(outcome.reply ?? '', room)),
    ...(outcome.formatError === undefined ? [] : [block('unreadable_answer', outcome.formatError)]),
    block('expected', shortened(expectedText(example.expected), room)),
    ...(outcome.feedback === undefined ? [] : [block('feedback', shortened(outcome.feedback, room))]),
  ];
}

/** Examples with their expected answers, as the optimizer model reads them; with the user prompt where one is given. */
export function exampleBlocks(
  examples: readonly { readonly example: Example; readonly userPrompt?: UserPrompt }[],
  room: Room,
): string {
  const shown = examplesIn(room, examples).map(({ example, userPrompt }) =>
    block(
      'example',
      [
        ...(userPrompt === undefined ? [] : [block('user_prompt', userPrompt.text)]),
        ...inputBlocks(example, room),
        block('expected', shortened(expectedText(example.expected), room)),
      ].join('\n'),
    ),
  );
  return block('examples', shown.join('\n'));
}

/** All texts of failures that no prompt may copy. */
export function failureTexts(failures: readonly Failure[]): readonly string[] {
  return failures.flatMap(({ example, outcome }) => [
    ...exampleTexts(example),
    ...(outcome.reply === undefined ? [] : [outcome.reply]),
  ]);
}

/** What an example asks, with the messages before it and the names of its images. */
function inputBlocks(example: Example, room: Room): readonly string[] {
  const { before = [], images = [] } = example;
  const input = [...images.map(imageText), exampleFields(example).input ?? ''].join('\n');
  return [
    ...(before.length === 0 ? [] : [block('messages_before', shortened(transcript(before), room))]),
    block('input', shortened(input, room)),
  ];
}

/** All texts of an example that no prompt may copy. */
export function exampleTexts(example: Example): readonly string[] {
  return [...Object.values(exampleFields(example)), ...(example.before ?? []).map(({ content }) => content)];
}

/** An expected answer as the optimizer model reads it. */
export function expectedText(expected: unknown): string {
  if (expected === undefined) return '(not given)';
  if (Array.isArray(expected)) return [...new Set(expected.map(expectedText))].join(' | ');
  return typeof expected === 'string' ? expected : JSON.stringify(expected);
}

/** The beginning of a text that is longer than there is room for. */
export function shortened(text: string, room: Room, most = longestShown): string {
  const longest = charactersIn(room, most);
  if (text.length <= longest) return text;
  const beginning = clipText(text, longest);
  return `${beginning} [... ${text.length - beginning.length} more characters]`;
}
