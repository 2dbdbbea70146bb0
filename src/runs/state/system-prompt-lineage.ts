import type { Decision } from '../../optimizers/events.ts';
import { eventsOf, latestBy, type RunLog } from './events-of.ts';
import {
  decisionOf,
  initialPrompts,
  type PromptNode,
  placeKey,
  proposals,
  rejectionsByPlace,
} from './proposals.ts';

export interface SystemPromptNode extends PromptNode {
  /** `undecided`: proposed, and the run has not (yet) decided about it. */
  readonly verdict: 'initial' | 'accepted' | 'rejected' | 'undecided';
  /** The decision with its reason; `null` for `initial` and `undecided`. */
  readonly decision: Decision | null;
  /** The run's system prompt at present. */
  readonly current: boolean;
}

/** Where the system prompt came from: the first one, then every candidate in order with what became of it. */
export function systemPromptLineage(log: RunLog): readonly SystemPromptNode[] {
  const acceptances = latestBy(
    eventsOf(log, 'system-prompt-accepted').map(({ event }) => event),
    ({ phase, iteration, promptId }) => JSON.stringify([phase, iteration, promptId]),
  );
  const rejections = rejectionsByPlace(log);
  const initial = initialPrompts(log, 'system');
  const currentId = currentSystemPromptId(log) ?? initial[0]?.promptId;
  const candidates = proposals(log, 'system').map(({ place, ...node }): SystemPromptNode => {
    const current = node.promptId === currentId;
    const acceptance = acceptances.find(
      ({ promptId, iteration }) => promptId === node.promptId && iteration === node.iteration,
    );
    if (acceptance !== undefined) {
      return { ...node, verdict: 'accepted', decision: decisionOf(acceptance), current };
    }
    const rejection = rejections.get(placeKey(place));
    if (rejection === undefined) return { ...node, verdict: 'undecided', decision: null, current };
    return { ...node, verdict: 'rejected', decision: decisionOf(rejection), current };
  });
  const first = initial.map(
    (node): SystemPromptNode => ({
      ...node,
      verdict: 'initial',
      decision: null,
      current: node.promptId === currentId,
    }),
  );
  return [...first, ...candidates];
}

/** What learning has ended with or, before its end, the last one accepted. */
function currentSystemPromptId(log: RunLog): string | undefined {
  const last = eventsOf(log, 'system-prompt-accepted', 'learning-finished').at(-1)?.event;
  return last?.type === 'learning-finished' ? last.systemPromptId : last?.promptId;
}
