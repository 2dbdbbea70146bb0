import type { Evaluation, Outcome } from '../../evaluation/evaluation.ts';
import type { EvaluationFinished, OutcomeRow, PhasePlace } from './events.ts';

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
