import type { AnswerType } from '../answer.ts';
import { escapePattern } from '../pattern.ts';
import { answered, formatError, kindOf, quoted } from '../reading.ts';
import type { AnswerReader } from './answer-reader.ts';
import { closedAnswerReader } from './closed-answer.ts';
import type { ClosedSet } from './mention-finder.ts';
import { plainText } from './plain-text.ts';
import { trimMarks } from './trim-marks.ts';

const separators = /(?<=[\p{L}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu;
const openingMarks = '"\'“‘«(';
const closingMarks = '"\'”’»).!';

/** What two spellings of one label share: case, outer marks, and space, hyphen or underscore make no difference. */
export function labelKey(label: string): string {
  const bare = label.normalize('NFC').trim();
  return (trimMarks(bare, openingMarks, closingMarks) || bare).replace(separators, ' ').trim().toLowerCase();
}

/** "Toxic: no" asks for the label, it does not give it. */
const isQuestion = /^["'”’»*_)\]}]*\s*[:=]\s*(?:yes|no|not|true|false)\b/iu;

/** A shorter label counts only where it is stated or stands by itself. */
const shortestInProse = 4;

/** Reads one of the declared labels, spelt as declared. Of labels that contain each other the longest counts. */
export function labelReader({ labels = [] }: AnswerType): AnswerReader {
  const declared = new Map(labels.map((label) => [labelKey(label), label]));
  const pattern = labelsPattern(labels);
  const everyLabel = new RegExp(pattern, 'giu');
  const answerFor = (written: string) => declared.get(labelKey(written)) ?? written;
  const namesOneLabel = (text: string) => new Set((text.match(everyLabel) ?? []).map(answerFor)).size === 1;
  const set: ClosedSet = {
    pattern,
    fillers: 'an?|the|definitely|clearly|probably|(?:most )?likely|simply|therefore|thus|still|very|overall',
    answerFor,
    isMeant: ({ lead, ending, written, end }, text) => {
      if (lead === 'named' || lead === 'parentheses' || isQuestion.test(text.slice(end))) return false;
      if (ending !== 'other') return true;
      return lead === 'verb' && written.length >= shortestInProse && namesOneLabel(text);
    },
  };
  const readLabel = closedAnswerReader(set);

  const readText = (text: string) => {
    const plain = plainText(text);
    const exact = declared.get(labelKey(plain)) ?? declared.get(labelKey(text));
    if (exact !== undefined) return answered(exact);
    const answer = readLabel(plain);
    if (answer.found === 'one') return answered(answer.value);
    return formatError(
      answer.found === 'several'
        ? `${quoted(text)} names ${answer.values.join(' and ')}`
        : `${quoted(text)} names none of ${labels.join(', ')} clearly`,
    );
  };
  return {
    labels,
    readText,
    readValue: (value) =>
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      typeof value === 'bigint'
        ? readText(String(value))
        : formatError(`${kindOf(value)} where a label is expected`),
  };
}

/** Any of the labels as a whole: not a part of a longer word, of a compound or of a longer number. */
function labelsPattern(labels: readonly string[]): string {
  const alternatives = labels
    .map(labelKey)
    .sort((one, other) => other.length - one.length)
    .map((key) => key.split(' ').map(escapePattern).join('[\\s_-]+'));
  return `(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][-'’]|[-−.,](?=\\p{N}))(?:${alternatives.join('|')})(?![\\p{L}\\p{N}_]|[-'’.,/]?[\\p{L}\\p{N}])`;
}
