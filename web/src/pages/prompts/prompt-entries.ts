import type { Decision } from '../../../../src/optimizers/events.ts';
import type { PromptNode } from '../../../../src/runs/state/proposals.ts';
import type { PageRun } from '../../data/use-run.ts';

/** A prompt of either kind as the lineage shows it. */
export interface PromptEntry extends PromptNode {
  readonly key: string;
  readonly kind: 'system' | 'user';
  readonly taskName?: string;
  readonly standing: 'initial' | 'accepted' | 'rejected' | 'undecided' | 'kept' | 'dropped';
  readonly decision: Decision | null;
  readonly current: boolean;
  /** How far off the line that leads to the present prompt: 0 stands on it. */
  readonly depth: number;
}

/** The system prompts in the order of the run, those that led to the present one on the trunk. */
export function systemEntries({ systemPrompts }: PageRun): readonly PromptEntry[] {
  const entries = systemPrompts.map((node, place) => ({
    ...node,
    key: `${place} ${node.promptId}`,
    kind: 'system' as const,
    standing: node.verdict,
  }));
  return withDepths(entries);
}

/** The user prompts of a task, in the order in which the run came to them. */
export function userEntries({ userPrompts }: PageRun, taskName: string): readonly PromptEntry[] {
  const prompts = userPrompts.find((task) => task.taskName === taskName)?.prompts ?? [];
  const inOrder = [...prompts].sort(
    (one, other) => one.iteration - other.iteration || (one.candidate ?? 0) - (other.candidate ?? 0),
  );
  const entries = inOrder.map(({ rank, rejection, score, ...node }, place) => ({
    ...node,
    key: `${place} ${node.promptId}`,
    kind: 'user' as const,
    taskName,
    standing: standingOf(node.candidate, rank),
    decision: rejection ?? keptDecision(rank, score),
    current: rank === 1,
  }));
  return withDepths(entries);
}

function standingOf(candidate: number | null, rank: number | null): PromptEntry['standing'] {
  if (rank !== null) return 'kept';
  return candidate === null ? 'initial' : 'dropped';
}

function keptDecision(rank: number | null, score: number | null): Decision | null {
  if (rank === null) return null;
  const scored = score === null ? '' : `, scored ${(score * 100).toFixed(1)} % when it was ranked last`;
  return { explanation: `kept: place ${rank} of its task${scored}` };
}

function withDepths(entries: readonly Omit<PromptEntry, 'depth'>[]): readonly PromptEntry[] {
  const byId = new Map(entries.map((entry) => [entry.promptId, entry]));
  const trunk = new Set<string>();
  let ancestor = entries.find(({ current }) => current);
  while (ancestor !== undefined && !trunk.has(ancestor.promptId)) {
    trunk.add(ancestor.promptId);
    ancestor = byId.get(ancestor.parentIds[0] ?? '');
  }
  const depths = new Map<string, number>();
  const depthOf = ({ promptId, parentIds }: Omit<PromptEntry, 'depth'>): number => {
    if (trunk.has(promptId)) return 0;
    return Math.min(6, (depths.get(parentIds[0] ?? '') ?? 0) + 1);
  };
  return entries.map((entry) => {
    const depth = depthOf(entry);
    if (!depths.has(entry.promptId)) depths.set(entry.promptId, depth);
    return { ...entry, depth };
  });
}
