import type { ModelRequest } from '../models/model.ts';
import type { Message } from '../prompts/message.ts';

/**
 * The text messages of a request. A call of a task's own code carries the AI SDK's prompt in its options instead,
 * with content in parts: their texts are taken.
 */
export function flatMessages({ messages, options }: ModelRequest): readonly Message[] {
  return messages.length > 0 ? messages : messagesFromPrompt(options?.prompt);
}

/** Messages from the content shapes of the AI SDK and of chat completions; what has no text is left out. */
export function messagesFromPrompt(prompt: unknown): readonly Message[] {
  if (!Array.isArray(prompt)) return [];
  return prompt.flatMap((entry: unknown): readonly Message[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { role, content } = entry as { readonly role?: unknown; readonly content?: unknown };
    return isRole(role)
      ? [{ role: role === 'developer' ? 'system' : role, content: contentText(content) }]
      : [];
  });
}

function isRole(role: unknown): role is Message['role'] | 'developer' {
  return role === 'system' || role === 'developer' || role === 'user' || role === 'assistant';
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.map((part: unknown) => (part as { readonly text?: unknown } | null)?.text);
  return texts.filter((text) => typeof text === 'string').join('\n');
}
