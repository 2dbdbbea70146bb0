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
  const user: Message = { role: 'user', content: userText };
  return systemPrompt.trim() === '' ? [user] : [{ role: 'system', content: systemPrompt }, user];
}
