import { meanOf } from '../stats/moments.ts';
import type { Outcome, OutcomePart } from './evaluation.ts';
import { type RepeatScore, scoreOfReplies } from './repeats.ts';

/** What one base model replied to an example, in the order of the repeats. */
export interface ModelOutcomes {
  readonly model: string;
  readonly outcomes: readonly Outcome[];
}

/**
 * One outcome of all replies to an example: the mean over base models of what each scored over its repeats. What it shows beside
 * the score (answer, reply, feedback) is that of its worst reply. Unscored where a base model is: prompts are compared over the
 * same models.
 */
export function joinedOutcome(models: readonly ModelOutcomes[], by: RepeatScore): Outcome {
  const parts = models.map(({ model, outcomes }): OutcomePart => {
    const scores = outcomes.map(({ score }) => score);
    const replies = outcomes.map(({ score, answer }) =>
      answer === undefined ? { score } : { score, answer },
    );
    return { model, score: scoreOfReplies(scores, by), replies, ...(by !== 'mean' && { by }) };
  });
  const all = models.flatMap(({ outcomes }) => outcomes);
  const worst = worstOf(all);
  const error = all.find((outcome) => outcome.error !== undefined)?.error;
  const isScored = parts.every(({ score }) => score !== null);
  const score = isScored ? meanOf(parts.map((part) => part.score ?? 0)) : null;
  const { error: _own, verdicts: _ofWorst, measured: _ofItsCall, ...shown } = worst;
  const verdicts = all.flatMap((outcome) => outcome.verdicts ?? []);
  const measured = all.flatMap((outcome) => outcome.measured ?? []);
  return {
    ...shown,
    score,
    ...(verdicts.length > 0 && { verdicts }),
    ...(measured.length > 0 && { measured }),
    parts,
    ...(!isScored && error !== undefined && { error }),
  };
}

function worstOf(outcomes: readonly Outcome[]): Outcome {
  const inOrder = [...outcomes].sort((one, other) => (one.score ?? 2) - (other.score ?? 2));
  return inOrder[0] as Outcome;
}
