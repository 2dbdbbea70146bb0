import type { Evaluation } from '../../../evaluation/evaluation.ts';
import type { SystemPrompt } from '../../../prompts/prompt.ts';
import type { PoolMember } from '../../engine/pareto-front.ts';
import { meanScore } from '../../engine/state.ts';

/** A system prompt of the pool with what it scored on the pool's examples, one evaluation a task in fixed order. */
export interface GepaMember extends PoolMember {
  readonly evaluations: readonly Evaluation[];
}

/** Where nothing of a task could be scored its score is 0. */
export function gepaMember(prompt: SystemPrompt, evaluations: readonly Evaluation[]): GepaMember {
  return { prompt, evaluations, scores: evaluations.map(({ score }) => score ?? 0) };
}

/** Mean over the tasks of which something could be scored, in [0, 1]; 0 without any. */
export function poolScore({ evaluations }: GepaMember): number {
  return meanScore(evaluations.map(({ score }) => score)) ?? 0;
}

/** The member with the highest mean; of equal ones the older. */
export function bestMember(pool: readonly GepaMember[]): GepaMember | undefined {
  return pool.reduce<GepaMember | undefined>(
    (best, member) => (best === undefined || poolScore(member) > poolScore(best) ? member : best),
    undefined,
  );
}
