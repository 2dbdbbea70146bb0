import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { RandomStream } from '../../stats/random.ts';
import { drawParents, paretoFront } from '../engine/pareto-front.ts';
import type { PromptPool } from '../pool/prompt-pool.ts';
import type { MethodSettings } from '../settings.ts';

/** What a candidate is made from: a system prompt that is rewritten from failures, or two that are merged. */
export interface Start {
  readonly system: SystemPrompt;
  readonly mergeWith?: SystemPrompt;
}

/**
 * The starts of an outer loop. As in the paper all are the present system prompt; with `parents: front` each is drawn from
 * the prompts that are best on some task (GEPA; Agrawal et al. 2025); so are the pairs of the last ones, with `merges`.
 */
export function startsOf(
  count: number,
  { parents, merges }: Pick<MethodSettings, 'parents' | 'merges'>,
  present: SystemPrompt,
  pool: PromptPool,
  stream: RandomStream,
): readonly Start[] {
  const front = paretoFront(pool);
  const firstMerge = front.length < 2 ? count : Math.max(0, count - merges);
  return Array.from({ length: count }, (_unused, index): Start => {
    const [one, other] = drawParents(front, 2, stream).map(({ prompt }) => prompt);
    if (index >= firstMerge && one !== undefined && other !== undefined)
      return { system: one, mergeWith: other };
    return { system: parents === 'front' && one !== undefined ? one : present };
  });
}
