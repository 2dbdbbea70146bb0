import type { AnswerParser, AnswerValue } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import { answerScorer, type DirectScorer } from './built-in-scorer.ts';

/**
 * Exact match after SQuAD's normalisation, over any expected answer. Source: the evaluation script of SQuAD (Rajpurkar et
 * al. 2016); the paper's grounding tasks use it (section 5.1).
 */
export function squadExactMatchScorer(parser: AnswerParser): DirectScorer {
  return answerScorer('squad-em', parser, (answer, gold) =>
    normaliseForSquad(answer) === normaliseForSquad(gold) ? 1 : 0,
  );
}

/**
 * Word-level F1 after the same normalisation, the best over the expected answers. Where nothing is left of one of both
 * texts it is 1 if nothing is left of the other, else 0, as in version 2.0 of the script.
 */
export function squadF1Scorer(parser: AnswerParser): DirectScorer {
  return answerScorer('squad-f1', parser, (answer, gold) =>
    wordF1(wordsOf(normaliseForSquad(answer)), wordsOf(normaliseForSquad(gold))),
  );
}

/** Not `\s` and `\b`: the script is written in Python, whose classes are those of Unicode. */
const whiteSpace = /\p{White_Space}+/gu;
const punctuation = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/gu;
const article = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;

/** Lower case, no ASCII punctuation, no English articles, single spaces: in the script's order. Also NFC. */
function normaliseForSquad(value: AnswerValue): string {
  return answerText(value)
    .normalize('NFC')
    .toLowerCase()
    .replace(punctuation, '')
    .replace(article, ' ')
    .replace(whiteSpace, ' ')
    .replace(/^ | $/gu, '');
}

function wordsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

function wordF1(answer: readonly string[], gold: readonly string[]): number {
  if (answer.length === 0 || gold.length === 0) return answer.length === gold.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of answer) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  return (2 * shared) / (answer.length + gold.length);
}
