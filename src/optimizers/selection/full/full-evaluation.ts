import type { PhasePlace } from '../../contract/place.ts';
import { acceptSystemPrompt, type SystemPromptCandidate } from '../../engine/acceptance.ts';
import { callsOn, guardChecks, times } from '../../engine/calls.ts';
import { signed } from '../../engine/explain.ts';
import { reportRanking } from '../../engine/reports.ts';
import {
  type LearningState,
  metaScore,
  requestOn,
  scoredUserPrompt,
  type TaskState,
} from '../../engine/state.ts';
import type { Workbench } from '../../engine/workbench.ts';
import type { CandidateDecision } from '../outer-loop.ts';
import { rankUserPrompts } from '../rank-user-prompts.ts';

/** Sums in another order may differ in the last bits: smaller differences count as none. */
const rounding = 1e-12;

/**
 * The paper's decision: every candidate is scored with every kept user prompt of every task on all train examples; the
 * best replaces the incumbent if its meta-score is strictly greater; of equal candidates the first one wins.
 */
export const fullEvaluation: CandidateDecision = {
  candidateCalls: ({ tasks, settings }) => times(callsOn('train', tasks), settings.keptUserPrompts),
  sharedCalls: (input) => guardChecks(input, mostChecks),
  async decide(bench, place, state, candidates) {
    return takeBest(bench, place, state, await scoreCandidates(bench, state.tasks, candidates));
  },
};

/** A candidate with the kept user prompts of every task as they score under it. */
export type ScoredCandidate<Candidate extends SystemPromptCandidate = SystemPromptCandidate> = Candidate & {
  readonly tasks: readonly TaskState[];
  /** The meta-score, in [0, 1]; 0 when nothing could be scored. */
  readonly score: number;
};

export function scoreCandidates<Candidate extends SystemPromptCandidate>(
  bench: Workbench,
  tasks: readonly TaskState[],
  candidates: readonly Candidate[],
): Promise<readonly ScoredCandidate<Candidate>[]> {
  return Promise.all(
    candidates.map(async (candidate) => {
      const scored = await scoreUnder(bench, candidate, tasks);
      return { ...candidate, tasks: scored, score: metaScore(scored) ?? 0 };
    }),
  );
}

/** How many of the best candidates are checked against the guards, one after the other, until one passes. */
export const mostChecks = 3;

/** Accepts the best candidate that is ahead of the incumbent and passes the guards, if any; reports each decision. */
export async function takeBest(
  bench: Workbench,
  place: PhasePlace,
  state: LearningState,
  scored: readonly ScoredCandidate[],
): Promise<LearningState> {
  const incumbentScore = metaScore(state.tasks) ?? 0;
  const ahead = scored.filter(({ score }) => score > incumbentScore + rounding);
  const checked: ScoredCandidate[] = [];
  let accepted: ScoredCandidate | undefined;
  while (accepted === undefined && checked.length < Math.min(mostChecks, ahead.length)) {
    const best = bestOf(ahead.filter((candidate) => !checked.includes(candidate)));
    const difference = best.score - incumbentScore;
    const size = scored.length - checked.length;
    const explanation = `accepted: ${signed(difference)}, the largest gain of ${size} candidates`;
    const { prompt, place: proposed } = best;
    const decision = { explanation, difference };
    checked.push(best);
    if (await acceptSystemPrompt(bench, place, { prompt, proposed, replaced: state.system, decision })) {
      accepted = best;
    }
  }
  for (const candidate of scored.filter((one) => !checked.includes(one))) {
    const reason = ahead.includes(candidate)
      ? 'another candidate gained more'
      : 'not above the present system prompt';
    reject(bench, candidate, candidate.score - incumbentScore, reason);
  }
  if (accepted === undefined) return state;
  const tasks = accepted.tasks.map(({ task, kept }) => ({
    task,
    kept: rankUserPrompts(kept, kept.length).kept,
  }));
  for (const task of tasks) reportRanking(bench, place, task);
  return { system: accepted.prompt, tasks };
}

/** Of at least one; of equal ones the first. */
function bestOf(candidates: readonly ScoredCandidate[]): ScoredCandidate {
  return candidates.reduce((one, other) => (other.score > one.score + rounding ? other : one));
}

function reject(
  { observe }: Workbench,
  { place, prompt }: ScoredCandidate,
  difference: number,
  reason: string,
): void {
  const explanation = `rejected: ${signed(difference)}, ${reason}`;
  observe({ type: 'candidate-rejected', ...place, promptId: prompt.id, explanation, difference });
}

/** The kept user prompts of every task, scored under another system prompt, in their present order. */
async function scoreUnder(
  bench: Workbench,
  { place, prompt }: SystemPromptCandidate,
  tasks: readonly TaskState[],
): Promise<readonly TaskState[]> {
  const requests = tasks.flatMap(({ task, kept }) =>
    kept.map((user) => requestOn('train', task, prompt, user.prompt)),
  );
  const scored = await bench.score(place, requests);
  return tasks.map(({ task }) => ({
    task,
    kept: scored.filter((one) => one.task === task).map(scoredUserPrompt),
  }));
}
