import type { AnswerParser, AnswerValue, ParsedAnswer } from '../answer.ts';
import { goldMembers, parseGolds } from '../answer-text.ts';
import { quoted } from '../reading.ts';
import type { ScoreResult, Scorer, ScorerArguments } from '../scorer.ts';
import type { ScorerName } from '../scorer-setting.ts';
import { weightedMean } from './weighted-mean.ts';

/** A scorer of ours: it can say what is wrong with an expected answer before anything is asked. */
export interface BuiltInScorer extends Scorer {
  readonly name: ScorerName;
  /** Why no reply could ever be right by this expected answer; `undefined` when one could. */
  goldProblem(parser: AnswerParser, expected: unknown): string | undefined;
  /** What is wrong with all expected answers of a task together; `undefined` when nothing is. */
  goldsProblem?(golds: readonly unknown[]): string | undefined;
}

/** A built-in scorer that needs no model: `score` gives its result at once, and equal arguments give equal results. */
export interface DirectScorer extends BuiltInScorer {
  readonly direct: true;
  score(arguments_: ScorerArguments): ScoreResult;
}

export function isBuiltIn(scorer: Scorer): scorer is BuiltInScorer {
  return 'goldProblem' in scorer;
}

export function isDirect(scorer: Scorer): scorer is DirectScorer {
  return 'direct' in scorer && scorer.direct === true;
}

/** The reply's answer, read again where the caller did not pass it. */
export function answerOf(parser: AnswerParser, { answer, output }: ScorerArguments): ParsedAnswer {
  return answer ?? parser.parseReply(output);
}

/**
 * A scorer of parsed answers against expected answers: the best score over the members of the expected answer, 0 for a format
 * error, unscored where the data has no expected answer.
 * @param against the score of one answer against one expected answer, both normalised, in [0, 1]
 */
export function answerScorer(
  name: ScorerName,
  parser: AnswerParser,
  against: (answer: AnswerValue, gold: AnswerValue) => number,
): DirectScorer {
  return {
    name,
    direct: true,
    readsAnswer: true,
    score: (arguments_) => {
      const golds = goldMembers(arguments_.expected);
      if (golds.length === 0) return { name, score: null };
      const answer = answerOf(parser, arguments_);
      if (!answer.ok) return { name, score: 0 };
      let best = 0;
      for (const gold of golds) {
        const read = parser.parseGold(gold);
        if (read.ok) best = Math.max(best, against(answer.value, read.value));
      }
      return { name, score: best };
    },
    aggregate: (answers, weights) => weightedMean(answers, weights),
    goldProblem: unreadableGold,
  };
}

/** An expected answer with several members needs one that the parser can read: the others just never match. */
function unreadableGold(parser: AnswerParser, expected: unknown): string | undefined {
  const golds = parseGolds(parser, expected);
  if (golds.length === 0) return 'there is no expected answer';
  if (golds.some((gold) => gold.ok)) return undefined;
  const [member] = goldMembers(expected);
  const [first] = golds;
  const written = typeof member === 'object' ? JSON.stringify(member) : String(member);
  return `the expected answer ${quoted(written)} cannot be read: ${first?.ok === false ? first.reason : ''}`;
}
