import { UsageError } from '../../foundation/errors.ts';
import { slotsOf } from '../../prompts/template.ts';

/** One of a task's `messages`: a message with slots, or the messages that a field of the example holds. */
export type MessageDefinition = MessageTemplate | { readonly history: string };

export interface MessageTemplate {
  readonly role: 'user' | 'assistant';
  /** A template. May be absent in the last message, whose text is then the task's user prompt. */
  readonly content?: string;
  /** Files or addresses, as templates; one that is nothing but a slot may stand for a list. */
  readonly images?: readonly string[];
}

/** What stands around the user prompt of a task. Nothing of it is learned. */
export interface PromptFrame {
  readonly before: readonly MessageDefinition[];
  /** Of the user prompt's own message. */
  readonly images: readonly string[];
}

/**
 * The user prompt that a task's `messages` end with, and what stands around it.
 * @param userPrompts those that the task names beside its messages
 * @throws UsageError `bad-messages`
 */
export function plannedFrame(
  messages: readonly MessageDefinition[],
  userPrompts: readonly string[],
): { readonly frame: PromptFrame; readonly userPrompts: readonly string[] } {
  const last = messages.at(-1);
  if (last === undefined || 'history' in last || last.role !== 'user') {
    refuse('the last message is not one of the user', 'End with the message that holds the user prompt.');
  }
  const before = messages.slice(0, -1);
  const empty = before.findIndex((message) => !('history' in message) && message.content === undefined);
  if (empty >= 0) refuse(`message ${empty + 1} has no content`, 'Write its text under content.');
  const frame = { before, images: last.images ?? [] };
  if (last.content === undefined) {
    if (userPrompts.length > 0) return { frame, userPrompts };
    refuse('the last message has no content', 'Write the user prompt there, or under userPrompt.');
  }
  if (userPrompts.length === 0) return { frame, userPrompts: [last.content] };
  refuse('the user prompt is given twice', 'Leave the content of the last message out, or userPrompt.');
}

/** The fields of an example that the frame shows. */
export function slotsOfFrame({ before, images }: PromptFrame): readonly string[] {
  const slots = before.flatMap((message) =>
    'history' in message
      ? [message.history]
      : [message.content ?? '', ...(message.images ?? [])].flatMap((template) => slotsOf(template)),
  );
  return [...new Set([...slots, ...images.flatMap((template) => slotsOf(template))])];
}

function refuse(what: string, hint: string): never {
  throw new UsageError('bad-messages', what, { where: 'messages', hint });
}
