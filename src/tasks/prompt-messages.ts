import { type Message, systemMessages } from '../prompts/message.ts';
import type { UserPrompt } from '../prompts/prompt.ts';
import { renderTemplate } from '../prompts/template.ts';
import type { Example } from './example.ts';
import { exampleFields } from './example-fields.ts';

/**
 * What a model is asked for an example: the system prompt (its slots filled), the messages that stand before the user prompt, and the user prompt
 * with its slots filled and the example's images.
 */
export function promptMessages(
  systemText: string,
  user: Pick<UserPrompt, 'text'>,
  example: Example,
): readonly Message[] {
  return [...systemMessages(systemText), ...(example.before ?? []), userMessage(user, example)];
}

/** The user prompt for an example. */
export function userMessage({ text }: Pick<UserPrompt, 'text'>, example: Example): Message {
  const content = renderTemplate(text, exampleFields(example));
  const { images } = example;
  return images === undefined ? { content, role: 'user' } : { content, images, role: 'user' };
}
