import type { Evaluation, Outcome } from '../../evaluation/evaluation.ts';
import type { PhasePlace } from './place.ts';

export interface EvaluationFinished extends Omit<PhasePlace, 'taskName'>, Omit<Evaluation, 'outcomes'> {
  readonly type: 'evaluation-finished';
  readonly scored: number;
  readonly unscored: number;
  readonly formatErrors: number;
  /** Replies that ended at their token limit; absent when there are none. */
  readonly cut?: number;
  /** Row by row: example id, score, identity of the call, parsed answer, format error. */
  readonly outcomes: readonly OutcomeRow[];
}

export type OutcomeRow = readonly [
  exampleId: string,
  score: number | null,
  call: string | null,
  answer: string | null,
  formatError: string | null,
  /** Where an example is asked more than once: the scores of its replies, by base model. */
  replies?: readonly (readonly (number | null)[])[],
];

/** The event that states an evaluation's result. */
export function evaluationFinished(place: PhasePlace, evaluation: Evaluation): EvaluationFinished {
  const { outcomes, taskName, split, systemPromptId, userPromptId, score } = evaluation;
  return {
    type: 'evaluation-finished',
    ...place,
    taskName,
    split,
    systemPromptId,
    userPromptId,
    score,
    scored: outcomes.filter((outcome) => outcome.score !== null).length,
    unscored: outcomes.filter((outcome) => outcome.score === null).length,
    formatErrors: outcomes.filter((outcome) => outcome.formatError !== undefined).length,
    cut: outcomes.filter((outcome) => outcome.cut).length || undefined,
    outcomes: outcomes.map(outcomeRow),
  };
}

function outcomeRow({ exampleId, score, call, answer, formatError, parts }: Outcome): OutcomeRow {
  const replies = parts?.map((part) => part.replies.map((reply) => reply.score));
  const row = [exampleId, score, call ?? null, answer ?? null, formatError ?? null] as const;
  return replies === undefined ? row : [...row, replies];
}
