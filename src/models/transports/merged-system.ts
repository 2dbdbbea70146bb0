import type { Message } from '../../prompts/message.ts';

/** Between a system prompt and the user prompt that it is put before. */
export const systemSeparator = '\n\n';

/**
 * The messages for a model that takes no system message: each stands before the user message that follows it, or is one
 * where none follows.
 */
export function mergeSystemIntoUser(messages: readonly Message[]): readonly Message[] {
  const merged: Message[] = [];
  let system: string | undefined;
  for (const message of messages) {
    if (message.role === 'system') {
      system = joined(system, message.content);
    } else if (message.role === 'user' && system !== undefined) {
      merged.push({ ...message, content: joined(system, message.content) });
      system = undefined;
    } else {
      merged.push(message);
    }
  }
  return system === undefined ? merged : [...merged, { role: 'user', content: system }];
}

function joined(first: string | undefined, second: string): string {
  return first === undefined ? second : first + systemSeparator + second;
}
