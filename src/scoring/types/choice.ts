import type { AnswerType } from '../answer.ts';
import { answered, formatError, kindOf, quoted } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';
import { closedAnswerReader } from './closed-answer.ts';
import type { Mention } from './mention.ts';
import type { ClosedSet } from './mention-finder.ts';
import { plainText } from './plain-text.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The letter of an option. `A` and `I` are words too, and any letter may be part of a name ("vitamin C", "B cells"):
 * a letter counts where marks or words around it show that it is a label.
 */
const letters: ClosedSet = {
  pattern: `(?<![\\p{L}\\p{M}\\p{N}][-_.']?)[A-Z](?![\\p{L}\\p{M}\\p{N}_]|[-'.&/+]\\p{L})`,
  fillers:
    'option|choice|letter|the|definitely|clearly|probably|(?:most )?likely|simply|therefore|thus|hence|so|still',
  answerFor: ({ written }) => written.toUpperCase(),
  isMeant: (mention, text) => {
    const { lead, ending } = mention;
    if (lead === 'parentheses') return /^\s*\)/u.test(text.slice(mention.end));
    if (lead === 'sentence') return ending === 'end';
    if (lead === 'line') return ending === 'end' || ending === 'mark';
    if (ending === 'end' || ending === 'mark') return lead !== 'verb' || isCapital(mention);
    if (ending === 'word') return mention.written !== 'I' && mention.written !== 'i';
    if (ending === 'break') return isCapital(mention);
    return lead === 'named' && isCapital(mention) && mention.written !== 'A';
  },
};

/** A capital that is no word by itself in the middle of a sentence. */
function isCapital({ written }: Mention): boolean {
  return written !== 'I' && written === written.toUpperCase();
}

const readLetter = closedAnswerReader(letters);

/** Reads the letter of an option, counted from A. */
export function choiceReader({ choices }: AnswerType): AnswerReader {
  const options = [...alphabet.slice(0, choices ?? alphabet.length)];
  const readText = (text: string) => {
    const answer = readLetter(plainText(text));
    if (answer.found === 'none') return formatError(`${quoted(text)} names no option clearly`);
    if (answer.found === 'several')
      return formatError(`${quoted(text)} names ${answer.values.join(' and ')}`);
    return options.includes(answer.value)
      ? answered(answer.value)
      : formatError(`${answer.value} is not one of the options A to ${options.at(-1)}`);
  };
  return {
    labels: choices === undefined ? undefined : options,
    readText,
    readValue: (value) =>
      typeof value === 'string'
        ? readText(value)
        : formatError(`${kindOf(value)} where the letter of an option is expected`),
  };
}
