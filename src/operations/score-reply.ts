import type { AnswerFormat } from '../scoring/answer.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { createScorer } from '../scoring/create-scorer.ts';
import type { ScoreResult } from '../scoring/scorer.ts';
import type { ScorerSetting } from '../scoring/scorer-setting.ts';
import type { AskJudge } from '../scoring/scorers/judge.ts';

export interface ScoreReplyOptions {
  readonly reply: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  /** As under `answer` of a task. Default: the whole reply, as text. */
  readonly answer?: AnswerFormat;
  /** As under `scorer` of a task. Default: by the type of the answer. */
  readonly scorer?: ScorerSetting;
  /** Asks the judge model, where the scorer is one. */
  readonly ask?: AskJudge;
}

/**
 * The score of one reply as a task would score it, in [0, 1]; `null` for unscored. What exported test files call.
 * @throws UsageError for an answer format or a scorer that cannot be
 */
export async function scoreReply({
  reply,
  answer = {},
  scorer,
  ask,
  ...example
}: ScoreReplyOptions): Promise<ScoreResult> {
  const parser = answerParser(answer);
  return createScorer(scorer, { parser, ask }).score({
    input: undefined,
    ...example,
    output: reply,
    answer: parser.parseReply(reply),
  });
}
