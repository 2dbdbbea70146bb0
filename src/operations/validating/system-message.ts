import { estimateTokens } from '../../models/estimate-tokens.ts';
import type { Completion, ModelRole } from '../../models/model.ts';

const word = 'quokka';

/** A system prompt that also asks for a word, by which a reply shows that it was read. */
export function askingForWord(system: string): string {
  return `${system}\n\nEnd your reply with the word ${word}.`;
}

export function showsWord({ text }: Pick<Completion, 'text'>): boolean {
  return text.toLowerCase().includes(word);
}

type Answer = Pick<Completion, 'text' | 'usage'>;

/**
 * What two replies to the same text say of the system message, once as such and once at the beginning of the user message:
 * whether the server drops it without a word, as some chat templates do. Told by the word that it asks for, or by the
 * server's counts. `undefined` where nothing speaks for it, as of a model that does not do what it is asked in either way.
 */
export function droppedSystemMessage(
  role: ModelRole,
  system: string,
  asSystem: Answer,
  merged: Answer,
): string | undefined {
  if (showsWord(asSystem)) return undefined;
  const remedy = `set models.${role}.systemRole to merge-into-user`;
  if (showsWord(merged)) {
    return `It does not do what the system message says, and did so when the same stood in the user message: ${remedy}.`;
  }
  const isCounted = asSystem.usage.estimated !== true && merged.usage.estimated !== true;
  const lacking = merged.usage.inputTokens - asSystem.usage.inputTokens;
  if (!isCounted || lacking < estimateTokens(system) / 2) return undefined;
  return `The server counted ${lacking} input tokens less than with the same text in the user message, so it seems to drop the system message: ${remedy}.`;
}
