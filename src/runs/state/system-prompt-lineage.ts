import type { Decision, SystemPromptAccepted } from '../../optimizers/contract/events.ts';
import { eventsOf, latestBy, type RunLog } from './events-of.ts';
import {
  decisionOf,
  initialPrompts,
  type PromptNode,
  placeKey,
  promptTexts,
  proposals,
  rejectionsByPlace,
  unproposed,
} from './proposals.ts';

export interface SystemPromptNode extends PromptNode {
  /**
   * `undecided`: proposed, and the run has not (yet) decided about it. Accepted without a `candidate`: one that
   * the selection had from elsewhere, such as an earlier prompt again. `used-in-part`: rejected as a whole, but sentences that
   * it brought stand in the run's present prompt.
   */
  readonly verdict: 'initial' | 'accepted' | 'rejected' | 'used-in-part' | 'undecided';
  /** The decision with its reason; `null` for `initial` and `undecided`. */
  readonly decision: Decision | null;
  /** The run's system prompt at present. */
  readonly current: boolean;
  /** Its iteration is the last comparison of what was found, not one that the settings ask for. */
  readonly inLastComparison?: boolean;
}

type Undetermined = Omit<SystemPromptNode, 'current'>;

/**
 * Where the system prompt came from: the first one, then every candidate in order with what became of it, and in each
 * iteration what was accepted without being a candidate. Prompts that were only tried are left out.
 */
export function systemPromptLineage(log: RunLog): readonly SystemPromptNode[] {
  const acceptances = latestBy(
    eventsOf(log, 'system-prompt-accepted').map(({ event }) => event),
    ({ phase, iteration, promptId }) => JSON.stringify([phase, iteration, promptId]),
  );
  const first = initialPrompts(log, 'system').map(
    (node): Undetermined => ({ ...node, verdict: 'initial', decision: null }),
  );
  const candidates = candidateNodes(log, acceptances);
  const others = nodesOfNoCandidate(log, acceptances, candidates);
  const comparisons = comparisonsOf(log);
  const marked = [...candidates, ...others].map((node) =>
    comparisons.has(node.iteration) ? { ...node, inLastComparison: true } : node,
  );
  const nodes = [...first, ...inOrder(marked)];
  const currentId = currentSystemPromptId(log) ?? first[0]?.promptId;
  const current = nodes.findLastIndex(({ promptId }) => promptId === currentId);
  const learned = learnedSentences(nodes[current]?.text ?? '', first[0]?.text ?? '');
  return nodes.map((node, place) => ({
    ...node,
    verdict: node.verdict === 'rejected' && saysAny(node.text, learned) ? 'used-in-part' : node.verdict,
    current: place === current,
  }));
}

/** What the present prompt says and the first one did not. */
function learnedSentences(text: string, first: string): ReadonlySet<string> {
  const known = new Set(sentencesOf(first));
  return new Set(sentencesOf(text).filter((sentence) => !known.has(sentence)));
}

function saysAny(text: string, sentences: ReadonlySet<string>): boolean {
  return sentences.size > 0 && sentencesOf(text).some((sentence) => sentences.has(sentence));
}

/** Shorter ones occur in any text. In characters. */
const shortestSentence = 12;

/** Sentences, items of lists and headings, without their marks. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.!?。！？])\s+/u)
    .map((part) => part.replace(/^\s*(?:[-*+•>#]+|\d{1,3}[.)])\s+/u, '').trim())
    .filter((part) => part.length >= shortestSentence);
}

function candidateNodes(log: RunLog, acceptances: readonly SystemPromptAccepted[]): readonly Undetermined[] {
  const rejections = rejectionsByPlace(log);
  const firstAcceptance = new Map(acceptances.toReversed().map((accepted) => [nodeKey(accepted), accepted]));
  return proposals(log, 'system').map(({ place, ...node }): Undetermined => {
    const acceptance = firstAcceptance.get(nodeKey(node));
    if (acceptance !== undefined) return { ...node, verdict: 'accepted', decision: decisionOf(acceptance) };
    const rejection = rejections.get(placeKey(place));
    if (rejection === undefined) return { ...node, verdict: 'undecided', decision: null };
    return { ...node, verdict: 'rejected', decision: decisionOf(rejection) };
  });
}

/** What was accepted and is no candidate of its iteration, such as an earlier prompt again. */
function nodesOfNoCandidate(
  log: RunLog,
  acceptances: readonly SystemPromptAccepted[],
  candidates: readonly Undetermined[],
): readonly Undetermined[] {
  const texts = promptTexts(log);
  const proposed = new Set(candidates.map(nodeKey));
  return acceptances
    .filter((accepted) => !proposed.has(nodeKey(accepted)))
    .map((accepted): Undetermined => {
      const { promptId, replacedId, iteration } = accepted;
      const node = unproposed({ promptId, text: texts.get(promptId) ?? '' });
      return {
        ...node,
        parentIds: [replacedId],
        iteration,
        verdict: 'accepted',
        decision: decisionOf(accepted),
      };
    });
}

/** What a candidate and its acceptance have in common. A run may have thousands of both. */
function nodeKey({ promptId, iteration }: Pick<PromptNode, 'promptId' | 'iteration'>): string {
  return `${iteration} ${promptId}`;
}

/** Iterations that only compared what was found. */
function comparisonsOf(log: RunLog): ReadonlySet<number> {
  const iterations = eventsOf(log, 'iteration-finished').map(({ event }) => event);
  return new Set(iterations.flatMap(({ iteration, isComparison }) => (isComparison ? [iteration] : [])));
}

/** By iteration; what is of the same one keeps its order, but what a comparison has chosen is copy-edited afterwards. */
function inOrder(nodes: readonly Undetermined[]): readonly Undetermined[] {
  const afterChoice = ({ inLastComparison = false, candidate }: Undetermined) =>
    inLastComparison && candidate !== null ? 1 : 0;
  return [...nodes].sort(
    (one, other) => one.iteration - other.iteration || afterChoice(one) - afterChoice(other),
  );
}

/** Why a prompt has its verdict, without repeating the verdict itself. */
export function lineageReason(
  { verdict, decision }: Pick<SystemPromptNode, 'verdict' | 'decision'>,
  isRunning: boolean,
): string {
  if (verdict === 'undecided') {
    return isRunning ? 'not decided yet' : 'the run ended before this was decided';
  }
  return decision === null ? '' : withoutVerdict(decision.explanation);
}

/** Decisions in words begin with what was decided. */
export function withoutVerdict(explanation: string): string {
  return explanation.replace(/^(?:accepted|rejected|kept): /, '');
}

/** What learning has ended with or, before its end, the last one accepted that holds every guard. */
export function currentSystemPromptId(log: RunLog): string | undefined {
  const last = eventsOf(log, 'system-prompt-accepted', 'learning-finished')
    .map(({ event }) => event)
    .findLast((event) => event.type === 'learning-finished' || event.unproved !== true);
  return last?.type === 'learning-finished' ? last.systemPromptId : last?.promptId;
}
