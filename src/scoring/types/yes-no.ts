import { answered, formatError, kindOf, quoted } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';
import { closedAnswerReader } from './closed-answer.ts';
import type { ClosedSet } from './mention-finder.ts';
import { plainText } from './plain-text.ts';

/** Words that open a sentence about the answer: "No it is not". */
const continues = /^\s+(?:it|this|that|there|the|i|he|she|they|we|you)\b/iu;

/** "no" is also a word of other sentences ("no idea", "there is no doubt"): it must stand by itself. */
const yesOrNo: ClosedSet = {
  pattern: `(?<![\\p{L}\\p{M}\\p{N}_]|[\\p{L}\\p{N}][-'])(?:yes|no)(?![\\p{L}\\p{M}\\p{N}_]|[-'/]\\p{L}|\\. ?\\d)`,
  fillers: 'a|clear|definitely|clearly|probably|(?:most )?likely|simply|therefore|thus|hence|so|still',
  answerFor: ({ written }) => written.toLowerCase(),
  isMeant: ({ lead, ending, end }, text) =>
    lead !== 'named' &&
    lead !== 'parentheses' &&
    (ending !== 'other' || (lead !== 'verb' && lead !== 'joined' && continues.test(text.slice(end)))),
};

const readYesOrNo = closedAnswerReader(yesOrNo);
const short = /^["'(]?([yn])["').!]*$/iu;

/** Reads `yes` or `no`; of JSON values also `true` and `false`. */
export function yesNoReader(): AnswerReader {
  const readText = (text: string) => {
    const plain = plainText(text);
    const letter = short.exec(plain)?.[1];
    if (letter !== undefined) return answered(letter.toLowerCase() === 'y' ? 'yes' : 'no');
    const answer = readYesOrNo(plain);
    if (answer.found === 'one') return answered(answer.value);
    return formatError(
      answer.found === 'several'
        ? `${quoted(text)} says both yes and no`
        : `${quoted(text)} is neither yes nor no`,
    );
  };
  return {
    labels: ['yes', 'no'],
    readText,
    readValue: (value) => {
      if (typeof value === 'string') return readText(value);
      if (typeof value === 'boolean') return answered(value ? 'yes' : 'no');
      return formatError(`${kindOf(value)} where yes or no is expected`);
    },
  };
}
