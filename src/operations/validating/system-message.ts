import { estimateTokens } from '../../models/estimate-tokens.ts';
import type { Completion } from '../../models/model.ts';

const word = 'quokka';

/** A system prompt that also asks for a word, by which a reply shows that it was read. */
export function askingForWord(system: string): string {
  return `${system}\n\nEnd your reply with the word ${word}.`;
}

/** Whether a reply shows that the system message was read. */
export type ShowsReading = (reply: Pick<Completion, 'text'>) => boolean;

export const showsWord: ShowsReading = ({ text }) => text.toLowerCase().includes(word);

type Answer = Pick<Completion, 'text' | 'usage'>;

/** Replies to the same texts, sent in several ways. */
export interface SystemMessageReplies {
  readonly asSystem: Answer;
  /** The system message at the beginning of the user message. */
  readonly merged: Answer;
  /** The system message twice as long; absent where `merged` tells enough. */
  readonly doubled?: Answer;
}

/**
 * Whether the server of the model that stands at `where` drops the system message without a word, as some chat templates do: told by the word that it asks for,
 * or by counts that do not grow with it. (Counts without a system message tell nothing, as templates may have one of their
 * own.) `undefined` where nothing speaks for it, as of a model that does not do what it is asked in either way.
 */
export function droppedSystemMessage(
  where: string,
  system: string,
  { asSystem, merged, doubled }: SystemMessageReplies,
  shows: ShowsReading = showsWord,
): string | undefined {
  if (shows(asSystem)) return undefined;
  const remedy = `set ${where}.systemRole to merge-into-user`;
  if (shows(merged)) {
    return `It does not do what the system message says, and did so when the same stood in the user message: ${remedy}.`;
  }
  if (doubled === undefined || asSystem.usage.estimated === true || doubled.usage.estimated === true)
    return undefined;
  const more = doubled.usage.inputTokens - asSystem.usage.inputTokens;
  if (more >= estimateTokens(system) / 2) return undefined;
  return `The server counts ${more} input tokens more for a system message that is twice as long, so it seems to drop it: ${remedy}.`;
}
