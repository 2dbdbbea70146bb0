import type { ScoredUserPrompt } from '../engine/state.ts';

export interface Ranking {
  /** Best first; of equal scores the older prompt first. */
  readonly kept: readonly ScoredUserPrompt[];
  readonly dropped: readonly ScoredUserPrompt[];
}

/**
 * Keeps the best `count` user prompts, incumbents included (paper, section 4, inner loop).
 * Of equal scores `prompts` has the oldest first: sorting is stable, so ties keep the older one.
 */
export function rankUserPrompts(prompts: readonly ScoredUserPrompt[], count: number): Ranking {
  const ranked = [...prompts].sort((one, other) => scoreOf(other) - scoreOf(one));
  return { kept: ranked.slice(0, count), dropped: ranked.slice(count) };
}

/** An unscored prompt ranks last. */
function scoreOf({ evaluation }: ScoredUserPrompt): number {
  return evaluation.score ?? Number.NEGATIVE_INFINITY;
}
