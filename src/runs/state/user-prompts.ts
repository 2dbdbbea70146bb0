import { getOrMake } from '../../foundation/get-or-make.ts';
import type { Decision } from '../../optimizers/contract/events.ts';
import { eventsOf, type RunLog } from './events-of.ts';
import {
  decisionOf,
  initialPrompts,
  type PromptNode,
  placeKey,
  proposals,
  rejectionsByPlace,
} from './proposals.ts';

export interface UserPromptNode extends PromptNode {
  /** Place among the task's kept prompts, from 1; `null` when it is not kept. */
  readonly rank: number | null;
  /** Score under the system prompt of the last ranking; `null` when it is not kept or not ranked yet. */
  readonly score: number | null;
  /** Why it was rejected; `null` when it was not. */
  readonly rejection: Decision | null;
}

export interface TaskUserPrompts {
  readonly taskName: string;
  /** The kept ones first, best first; then the others in the order in which the run came to them. */
  readonly prompts: readonly UserPromptNode[];
}

/** Every user prompt of the run, task by task. */
export function userPromptsByTask(log: RunLog): readonly TaskUserPrompts[] {
  const rejections = rejectionsByPlace(log);
  const kept = keptByTask(log);
  const byTask = new Map<string, UserPromptNode[]>();
  const add = (taskName: string | undefined, node: PromptNode, rejection?: Decision) => {
    if (taskName === undefined) return;
    const nodes = getOrMake(byTask, taskName, () => []);
    const standing = standingOf(node.promptId, kept.get(taskName) ?? []);
    nodes.push({ ...node, ...standing, rejection: rejection === undefined ? null : decisionOf(rejection) });
  };
  for (const { taskName, ...node } of initialPrompts(log, 'user')) add(taskName, node);
  for (const { place, ...node } of proposals(log, 'user')) {
    add(place.taskName, node, rejections.get(placeKey(place)));
  }
  return [...byTask].map(([taskName, prompts]) => ({ taskName, prompts: prompts.sort(byRank) }));
}

function standingOf(promptId: string, kept: readonly KeptPrompt[]): Pick<UserPromptNode, 'rank' | 'score'> {
  const place = kept.findIndex((prompt) => prompt.promptId === promptId);
  return place === -1 ? { rank: null, score: null } : { rank: place + 1, score: kept[place]?.score ?? null };
}

function byRank(first: UserPromptNode, second: UserPromptNode): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (first.rank ?? last) - (second.rank ?? last);
}

interface KeptPrompt {
  readonly promptId: string;
  readonly score: number | null;
}

/** The last ranking of each task. At the end of learning its order holds; the scores are those of the last ranking. */
function keptByTask(log: RunLog): ReadonlyMap<string, readonly KeptPrompt[]> {
  const kept = new Map<string, readonly KeptPrompt[]>();
  for (const { event } of eventsOf(log, 'user-prompts-ranked', 'learning-finished')) {
    if (event.type === 'user-prompts-ranked') {
      kept.set(event.taskName, event.kept);
      continue;
    }
    for (const [taskName, promptIds] of Object.entries(event.userPromptIds)) {
      const scores = new Map(kept.get(taskName)?.map(({ promptId, score }) => [promptId, score]));
      kept.set(
        taskName,
        promptIds.map((promptId) => ({ promptId, score: scores.get(promptId) ?? null })),
      );
    }
  }
  return kept;
}
