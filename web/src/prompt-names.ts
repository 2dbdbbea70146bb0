import type { PromptNode } from '../../src/runs/state/proposals.ts';
import type { PageRun } from './data/use-run.ts';

type NamedPrompt = Pick<PromptNode, 'iteration' | 'candidate'> & { readonly inLastComparison?: boolean };

/**
 * A prompt's name on the page: where it came from, such as `3.1` for the first candidate of iteration 3, and `3` for a
 * prompt that the iteration accepted without proposing it; `last` for what the last comparison chose, `edit` for its copy-edit.
 */
export function promptName({ iteration, candidate, inLastComparison }: NamedPrompt): string {
  if (inLastComparison) return candidate === null ? 'last' : 'edit';
  if (candidate !== null) return `${iteration}.${candidate}`;
  return iteration === 0 ? 'start' : String(iteration);
}

export function longPromptName({ iteration, candidate, inLastComparison }: NamedPrompt): string {
  if (inLastComparison) {
    return candidate === null
      ? 'the last comparison, an earlier prompt'
      : 'the copy-edit after the last comparison';
  }
  if (candidate !== null) return `iteration ${iteration}, candidate ${candidate}`;
  return iteration === 0 ? 'the first prompt' : `an earlier prompt, taken again in iteration ${iteration}`;
}

/** The system prompts at the begin and now; the same one while nothing was accepted. */
export function endsOf({ systemPrompts }: PageRun) {
  const first = systemPrompts.find(({ verdict }) => verdict === 'initial') ?? systemPrompts[0];
  return { first, current: systemPrompts.find(({ current }) => current) ?? first };
}

/** The name of a system prompt by its id; of one that is not in the lineage the beginning of the id. */
export function shownName({ systemPrompts }: PageRun, promptId: string): string {
  const node = systemPrompts.find((one) => one.promptId === promptId);
  return node === undefined ? promptId.slice(0, 8) : promptName(node);
}
