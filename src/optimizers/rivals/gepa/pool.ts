import type { SystemPrompt } from '../../../prompts/prompt.ts';
import type { TaskRequest } from '../../engine/state.ts';
import type { Scored } from '../../engine/workbench.ts';
import { meanOver } from '../minibatch.ts';
import type { PoolMember } from './pareto-front.ts';

/** A system prompt of the pool with what it scored on the pool's examples, task by task in fixed order. */
export interface GepaMember extends PoolMember {
  readonly scored: readonly Scored<TaskRequest>[];
}

/** Where nothing of a task could be scored its score is 0. */
export function gepaMember(prompt: SystemPrompt, scored: GepaMember['scored']): GepaMember {
  return { prompt, scored, scores: scored.map(({ evaluation }) => evaluation.score ?? 0) };
}

/** The member with the highest mean; of equal ones the older. */
export function bestMember(pool: readonly GepaMember[]): GepaMember | undefined {
  return pool.reduce<GepaMember | undefined>(
    (best, member) => (best === undefined || meanOver(member.scored) > meanOver(best.scored) ? member : best),
    undefined,
  );
}
