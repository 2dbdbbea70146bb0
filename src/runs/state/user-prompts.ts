import type { Decision } from '../../optimizers/events.ts';
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
  const initial = initialPrompts(log, 'user');
  const proposed = proposals(log, 'user');
  const rejections = rejectionsByPlace(log);
  const kept = keptByTask(log);
  const names = new Set([
    ...initial.map((node) => node.taskName),
    ...proposed.map((node) => node.place.taskName),
  ]);
  return [...names].flatMap((taskName) => {
    if (taskName === undefined) return [];
    const ranking = kept.get(taskName) ?? [];
    const withRank = (node: PromptNode, rejection: Decision | null): UserPromptNode => {
      const place = ranking.findIndex(({ promptId }) => promptId === node.promptId);
      const score = ranking[place]?.score ?? null;
      return { ...node, rank: place === -1 ? null : place + 1, score, rejection };
    };
    const nodes = [
      ...initial
        .filter((node) => node.taskName === taskName)
        .map(({ taskName: _taskName, ...node }) => withRank(node, null)),
      ...proposed
        .filter((node) => node.place.taskName === taskName)
        .map(({ place, ...node }) => {
          const rejection = rejections.get(placeKey(place));
          return withRank(node, rejection === undefined ? null : decisionOf(rejection));
        }),
    ];
    const byRank = (node: UserPromptNode) => node.rank ?? Number.MAX_SAFE_INTEGER;
    return [{ taskName, prompts: nodes.sort((first, second) => byRank(first) - byRank(second)) }];
  });
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
