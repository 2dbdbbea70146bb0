import { vary } from '../../varied-text.ts';
import type { Dialect } from './dialect.ts';
import { english, uncapitalised } from './english.ts';

/** Sentences around an instruction: `{A}` as it is, `{a}` after a comma, `{b}` before one. */
const clauses = [
  '{A}',
  '{A}',
  'Wherever it fits, e.g. with long inputs, {a}',
  '{b}, i.e. {take the time that this needs|leave nothing of it to chance}.',
  'Where that applies (as in most tasks, large ones, small ones, etc.), {a}',
  'Although it may look needless, say at level 4.5 of 5, {a}',
  'Whatever speaks for haste vs. patience, {a}',
  'Because users depend on it, {a}',
];
/** Sentences of one paragraph. */
const paragraphSize = 3;

/** Paragraphs with subordinate clauses, abbreviations and numbers such as 4.5. */
export const paragraphs: Dialect = {
  ...english,
  word(skill, random) {
    const advice = english.word(skill, random);
    const clause = vary(
      random
        .pick(clauses)
        .replace('{A}', () => advice)
        .replace('{a}', () => uncapitalised(advice))
        .replace('{b}', () => advice.replace(/[.!]$/, '')),
      random,
    );
    return clause;
  },
  setSystem: (opening, instructions) => inParagraphs([opening, ...instructions]),
  setAdvice: (instructions) => inParagraphs(instructions),
};

function inParagraphs(sentences: readonly string[]): string {
  const count = Math.ceil(sentences.length / paragraphSize);
  return Array.from({ length: count }, (_, index) =>
    sentences.slice(index * paragraphSize, (index + 1) * paragraphSize).join(' '),
  ).join('\n\n');
}
