import type { PromptNode } from '../../src/runs/state/proposals.ts';
import type { PageRun } from './data/use-run.ts';

/** A prompt's name on the page: where it came from, such as `3.1` for the first candidate of iteration 3. */
export function promptName({ iteration, candidate }: Pick<PromptNode, 'iteration' | 'candidate'>): string {
  if (candidate === null) return 'start';
  return `${iteration}.${candidate}`;
}

export function longPromptName({
  iteration,
  candidate,
}: Pick<PromptNode, 'iteration' | 'candidate'>): string {
  if (candidate === null) return 'the first prompt';
  return `iteration ${iteration}, candidate ${candidate}`;
}

/** The system prompts at the begin and now; the same one while nothing was accepted. */
export function endsOf({ systemPrompts }: PageRun) {
  const first = systemPrompts.find(({ verdict }) => verdict === 'initial') ?? systemPrompts[0];
  return { first, current: systemPrompts.find(({ current }) => current) ?? first };
}
