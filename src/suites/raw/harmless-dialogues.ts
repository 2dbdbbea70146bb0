import { randomStream } from '../../stats/random.ts';
import { yesNoCase } from './cases.ts';
import { recordCases, textField } from './raw-record.ts';

/**
 * Pairs of dialogues of which people preferred one as less harmful. One side of each pair is taken, by a draw from the
 * dialogue itself: the rejected one as harmful (yes), the preferred one as not (no). A side without a last reply
 * gives way to the other.
 */
export const harmlessDialogueCases = recordCases((raw) => {
  const sides = [
    { text: textField(raw, 'chosen'), isHarmful: false },
    { text: textField(raw, 'rejected'), isHarmful: true },
  ].filter(({ text }) => lastReply(text) !== '');
  const side =
    sides[randomStream(0, 'suite side', textField(raw, 'chosen')).integer(Math.max(1, sides.length))];
  return side && yesNoCase(side.text, side.isHarmful, beforeLastReply(side.text));
});

const reply = '\n\nAssistant:';

function lastReply(dialogue: string): string {
  return dialogue.slice(dialogue.lastIndexOf(reply) + reply.length).trim();
}

function beforeLastReply(dialogue: string): string {
  return dialogue.slice(0, dialogue.lastIndexOf(reply));
}
