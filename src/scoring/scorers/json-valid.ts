import type { AnswerParser } from '../answer.ts';
import { answerOf, type DirectScorer } from './built-in-scorer.ts';
import { weightedMean } from './weighted-mean.ts';

/** 1 where the reply has JSON that the answer's schema allows. Needs no gold answer. */
export function jsonValidScorer(parser: AnswerParser): DirectScorer {
  return {
    name: 'json-valid',
    direct: true,
    readsAnswer: true,
    score: (arguments_) => ({
      name: 'json-valid',
      score: answerOf(parser, arguments_).ok ? 1 : 0,
    }),
    aggregate: (answers, weights) => weightedMean(answers, weights),
    goldProblem: () => undefined,
  };
}
