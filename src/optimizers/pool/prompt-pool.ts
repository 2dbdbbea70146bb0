import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { PoolMember } from '../engine/pareto-front.ts';
import type { CandidateGain } from '../selection/selection.ts';

/** All system prompts that a run has scored, each with what it gains over the first one on each task. */
export type PromptPool = readonly PoolMember[];

/** The pool of a run that has scored nothing but its first system prompt. */
export function initialPool(prompt: SystemPrompt, tasks: number): PromptPool {
  return [{ prompt, scores: new Array<number>(tasks).fill(0) }];
}

/**
 * The pool with candidates that met an incumbent of it: their gains over the incumbent come on top of the incumbent's own. A
 * prompt that is proposed again counts as it was scored last.
 */
export function withGains(
  pool: PromptPool,
  incumbentId: string,
  gains: readonly CandidateGain[],
): PromptPool {
  const incumbent = pool.find(({ prompt }) => prompt.id === incumbentId);
  const added = gains
    .filter(({ prompt }) => prompt.id !== incumbentId)
    .map(({ prompt, byTask }) => ({
      prompt,
      scores: byTask.map((gain, task) => (incumbent?.scores[task] ?? 0) + gain),
    }));
  const addedIds = new Set(added.map(({ prompt }) => prompt.id));
  return [...pool.filter(({ prompt }) => !addedIds.has(prompt.id)), ...added];
}
