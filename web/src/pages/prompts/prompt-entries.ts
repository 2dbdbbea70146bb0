import type { Decision } from '../../../../src/optimizers/contract/events.ts';
import type { PromptNode } from '../../../../src/runs/state/proposals.ts';
import { lineageReason, withoutVerdict } from '../../../../src/runs/state/system-prompt-lineage.ts';
import type { PageRun } from '../../data/use-run.ts';

/** A prompt of either kind as the lineage shows it. */
export interface PromptEntry extends PromptNode {
  readonly key: string;
  readonly kind: 'system' | 'user';
  readonly taskName?: string;
  readonly standing: 'initial' | 'accepted' | 'rejected' | 'used-in-part' | 'undecided' | 'kept' | 'dropped';
  /** What became of it and why, in words; empty for the first ones. */
  readonly reason: string;
  readonly decision: Decision | null;
  readonly inLastComparison?: boolean;
  readonly current: boolean;
  /** How far off the line that leads to the present prompt: 0 is on it. */
  readonly depth: number;
}

/** The system prompts in the order of the run, those that led to the present one on the trunk. */
export function systemEntries({ systemPrompts, status }: PageRun): readonly PromptEntry[] {
  const entries = systemPrompts.map((node, index) => ({
    ...node,
    key: `${index} ${node.promptId}`,
    kind: 'system' as const,
    standing: node.verdict,
    reason: lineageReason(node, status === 'running'),
  }));
  return withDepths(entries);
}

/** The user prompts of a task, in the order in which the run came to them. */
export function userEntries({ userPrompts }: PageRun, taskName: string): readonly PromptEntry[] {
  const prompts = userPrompts.find((task) => task.taskName === taskName)?.prompts ?? [];
  const inOrder = [...prompts].sort(
    (one, other) => one.iteration - other.iteration || (one.candidate ?? 0) - (other.candidate ?? 0),
  );
  const entries = inOrder.map(({ rank, rejection, score, ...node }, index) => ({
    ...node,
    key: `${index} ${node.promptId}`,
    kind: 'user' as const,
    taskName,
    standing: standingOf(node.candidate, rank),
    reason: withoutVerdict((rejection ?? keptDecision(rank, score))?.explanation ?? ''),
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

/** How far each prompt is off the line that leads to the present one. A prompt may have been in use twice. */
function withDepths(entries: readonly Omit<PromptEntry, 'depth'>[]): readonly PromptEntry[] {
  const latest = new Map<string, number>();
  const parents = entries.map(({ promptId, parentIds }, index) => {
    const parent = latest.get(parentIds[0] ?? '');
    latest.set(promptId, index);
    return parent;
  });
  const trunk = new Set<number>();
  let ancestor: number | undefined = entries.findIndex(({ current }) => current);
  while (ancestor !== undefined && ancestor >= 0) {
    trunk.add(ancestor);
    ancestor = parents[ancestor];
  }
  const depths: number[] = [];
  return entries.map((entry, index) => {
    const parent = parents[index];
    const depth = trunk.has(index) ? 0 : Math.min(6, (parent === undefined ? 0 : (depths[parent] ?? 0)) + 1);
    depths.push(depth);
    return { ...entry, depth };
  });
}
