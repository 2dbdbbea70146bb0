import type { AnswerFormat } from '../scoring/answer.ts';
import { constants } from './constants.ts';
import type { PromptReading } from './prompt-reading.ts';

/** Whether a prompt's text names the place where the task's answers stand. */
export type NamesFormat = (reading: PromptReading) => boolean;

/** How a prompt would name the place of this format. Formats without a place need no naming. */
export function namesFormat(format: AnswerFormat): NamesFormat {
  if (format.tag !== undefined) return mentions([`<${format.tag.toLowerCase()}`]);
  if (format.jsonPath !== undefined) return mentions(['json']);
  if (format.lastLine === true)
    return mentions(['last line', 'final line', 'line of its own', 'own line', 'end with']);
  if (format.regex !== undefined) return mentions(literalWords(format.regex));
  return () => true;
}

/** How well a prompt's text fits a format, in [0, 2]: it names the place, and the answers that may stand there. */
export function formatFit(format: AnswerFormat, reading: PromptReading): number {
  const answers = namedAnswers(format);
  const named = answers.filter((answer) => reading.lowerCase.includes(answer.toLowerCase()));
  const share = answers.length === 0 ? 0.5 : named.length / answers.length;
  return (namesFormat(format)(reading) ? 1 : 0) + share;
}

/** What a prompt would mention of the answers that the type allows; nothing for an open type. */
function namedAnswers({ type, labels = [], min, max }: AnswerFormat): readonly string[] {
  if (type === 'label') return labels;
  if (type === 'yes-no') return ['yes', 'no'];
  if (type === 'choice') return ['letter'];
  return [min, max].filter((end) => end !== undefined).map(String);
}

/** Chance that the reply to these prompts has no readable answer. */
export function formatFailureChance(
  system: PromptReading,
  user: PromptReading,
  namesPlace: NamesFormat,
): number {
  const { untold, told, insisted, toldAndInsisted } = constants.formatFailure;
  const isTold = namesPlace(user) || namesPlace(system);
  const isInsisted = system.insistsOnFormat || user.insistsOnFormat;
  if (isTold) return isInsisted ? toldAndInsisted : told;
  return isInsisted ? insisted : untold;
}

function mentions(words: readonly string[]): NamesFormat {
  if (words.length === 0) return () => true;
  return ({ lowerCase }) => words.some((word) => lowerCase.includes(word));
}

/** Words that a match of the pattern must contain, as far as they can be told from its text. */
function literalWords(pattern: string): readonly string[] {
  const withoutClasses = pattern.replace(/\[[^\]]*\]|\\[a-z]|\{[^}]*\}/gi, ' ');
  return (withoutClasses.match(/[a-z]{3,}|#{2,}/gi) ?? []).map((word) => word.toLowerCase());
}
