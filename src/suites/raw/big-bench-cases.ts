import type { Case } from '../../tasks/example.ts';
import { type BigBenchExample, bigBenchExamples } from './big-bench.ts';
import { choiceCase, textCase } from './cases.ts';
import type { CaseStream } from './raw-record.ts';

export type ToCase = (example: BigBenchExample) => Case;

/** Cases of a BIG-bench file of any form. */
export function bigBenchCases(toCase: ToCase): CaseStream {
  return async function* (path, signal) {
    for await (const example of bigBenchExamples(path, signal)) yield toCase(example);
  };
}

/**
 * Lettered options. In `task.json` files the right option may always be the first, so its options are shuffled.
 * `groupOf` names what examples share that must not be learned from and tested on.
 */
export function letterCase(groupOf?: (question: string) => string): ToCase {
  return ({ question, options = [], targets, lettered }) =>
    choiceCase({
      question,
      options,
      gold: options.indexOf(targets[0] ?? ''),
      shuffled: !lettered,
      ...(groupOf && { group: groupOf(question) }),
    });
}

/** Free text; any of several right answers counts. */
export const freeTextCase: ToCase = ({ question, targets }) => textCase(question, withNumerals(targets));

/** A number. Sources that give it as a word and in digits mean the same answer. */
export function numberCase(groupOf?: (question: string) => string): ToCase {
  return ({ question, targets }) =>
    textCase(question, targets.find((target) => /^\d+$/.test(target.trim())) ?? targets, groupOf?.(question));
}

const yesWords = ['yes', 'true'];
const noWords = ['no', 'false'];

/** Yes or no, which some copies call true and false. Any other target stays as it is. */
export const yesNoTargetCase: ToCase = ({ question, targets: [target = ''] }) => {
  const word = target.trim().toLowerCase();
  const answer = yesWords.includes(word) ? 'yes' : noWords.includes(word) ? 'no' : target;
  return textCase(question, answer);
};

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  );

/** Adds the digits of a number that is given as a word only. */
function withNumerals(targets: readonly string[]): readonly string[] {
  const numerals = targets.flatMap((target) => {
    const value = numberWords.indexOf(target.toLowerCase());
    return value < 0 ? [] : [String(value)];
  });
  return [...targets, ...numerals];
}
