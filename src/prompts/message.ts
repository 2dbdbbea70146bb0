/** One turn of a conversation with a model. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * The paper's model input: system prompt `s`, then the user prompt `u` with the input `q` filled in (section 3).
 * An empty system prompt sends no system message at all.
 */
export function conversation(systemPrompt: string, userText: string): readonly Message[] {
  // Keys in the order of their canonical text need not be sorted to identify a call.
  const user: Message = { content: userText, role: 'user' };
  return systemPrompt.trim() === '' ? [user] : [{ content: systemPrompt, role: 'system' }, user];
}
