import type { ImportNotes } from '../imported.ts';

/** A prompt as other tools keep it: a chat, or one text. */
export interface FoundPrompt {
  /** For messages. */
  readonly label: string;
  readonly system?: string;
  /** A template of ours; absent where there is a system message alone. */
  readonly user?: string;
  /** Absolute path of the file that holds the system prompt and nothing else. */
  readonly systemFile?: string;
}

interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/** The messages of a chat; `undefined` for anything else. */
export function chatMessages(value: unknown): readonly ChatMessage[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value.map(messageOf);
  return messages.some((message) => message === undefined) ? undefined : (messages as ChatMessage[]);
}

function messageOf(value: unknown): ChatMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { role, content } = value as { role?: unknown; content?: unknown };
  const text = contentText(content);
  return typeof role === 'string' && text !== undefined ? { role, content: text } : undefined;
}

/** A text, or the texts of a list of parts. */
function contentText(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  const parts = content.map((part) => (part as { text?: unknown })?.text);
  return parts.every((part) => typeof part === 'string') ? parts.join('\n') : undefined;
}

/**
 * A chat as a system prompt and one user prompt: turns before the last are written into it with their roles, since a
 * task asks one question.
 */
export function promptOfChat(
  messages: readonly ChatMessage[],
  label: string,
  notes: ImportNotes,
): FoundPrompt {
  const isSystem = ({ role }: ChatMessage) => role === 'system' || role === 'developer';
  const system = messages.filter(isSystem).map(({ content }) => content);
  const turns = messages.filter((message) => !isSystem(message));
  return {
    label,
    ...(system.length > 0 && { system: system.join('\n\n') }),
    ...(turns.length > 0 && { user: userText(turns, label, notes) }),
  };
}

function userText(turns: readonly ChatMessage[], label: string, notes: ImportNotes): string {
  const [only, ...more] = turns;
  if (only !== undefined && more.length === 0) return only.content;
  notes.guess(`${label}: earlier turns of the chat are part of the user prompt, each after its role`);
  return turns
    .map(({ role, content }) => `${role.slice(0, 1).toUpperCase()}${role.slice(1)}: ${content}`)
    .join('\n\n');
}
