import { randomStream } from '../../stats/random.ts';
import type { PlanInput, PlannedCalls } from '../contract/method.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { admitSystemPrompt, type SystemPromptCandidate } from '../engine/acceptance.ts';
import { guardChecks, planInputOf, times, together } from '../engine/calls.ts';
import { drawFailures, type LearningState, presentFailures } from '../engine/state.ts';
import { leavesHeadroom } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';
import { proposeMany, type SystemPromptProposer } from '../proposers/proposer.ts';
import type { SystemPromptSelection } from './selection.ts';
import { outerLoopSettings } from './settings.ts';

/** How an outer loop decides among the candidates that were proposed from the present system prompt. */
export interface CandidateDecision {
  /** The most base calls of one candidate. */
  candidateCalls(input: PlanInput): PlannedCalls;
  /** The most base calls of a decision besides those of its candidates, once per iteration. Includes its guard checks. */
  sharedCalls(input: PlanInput): PlannedCalls;
  /**
   * Decides which candidate, if any, replaces the present system prompt (by `acceptSystemPrompt`), and reports each decision
   * with its reason. Gets at least one candidate. Returns `state` itself if all are rejected.
   */
  decide(
    bench: Workbench,
    place: PhasePlace,
    state: LearningState,
    candidates: readonly SystemPromptCandidate[],
  ): Promise<LearningState>;
}

/**
 * The paper's upper level: in each iteration `M` system prompts are proposed from the incumbent, each from failures of all
 * source tasks under their best user prompts; then it is decided whether one replaces it (paper, section 4).
 */
export function proposedFromIncumbent(decision: CandidateDecision): SystemPromptSelection {
  const callsOf = (count: number, input: PlanInput, { calls }: SystemPromptProposer): PlannedCalls => {
    const candidate = together(decision.candidateCalls(input), { baseCalls: 0, optimizerCalls: calls });
    return together(times(candidate, count), decision.sharedCalls(input));
  };
  return {
    plan(input, proposer) {
      const { outerProposals } = outerLoopSettings.of(input.settings);
      const ofAll = times(callsOf(outerProposals, input, proposer), input.settings.iterations);
      return together(ofAll, guardChecks(input));
    },
    begin: (bench, proposer) => ({
      run(state, iteration) {
        const place: PhasePlace = { phase: 'outer-loop', iteration };
        const input = planInputOf(bench);
        const count = bench.afford(outerLoopSettings.of(bench.settings).outerProposals, (covered) =>
          callsOf(covered, input, proposer),
        );
        return bench.phase(place, async () => {
          const candidates = await proposeCandidates(bench, state, place, count, proposer);
          return candidates.length === 0 ? state : decision.decide(bench, place, state, candidates);
        });
      },
    }),
  };
}

/** The candidates of an outer loop, all requested at once. */
async function proposeCandidates(
  bench: Workbench,
  { system, tasks }: LearningState,
  place: PhasePlace,
  count: number,
  proposer: SystemPromptProposer,
): Promise<readonly SystemPromptCandidate[]> {
  const failuresByTask = tasks.map(presentFailures);
  const examples = tasks.reduce((sum, { task }) => sum + task.train.length, 0);
  const first: ProposalPlace = { ...place, kind: 'system', candidate: 1 };
  if (!leavesHeadroom(bench, first, failuresByTask.flat(), examples)) return [];
  return proposeMany(count, async (candidate) => {
    const proposalPlace: ProposalPlace = { ...first, candidate };
    const stream = randomStream(bench.seed, 'system prompt failures', place.iteration, candidate);
    const failures = drawFailures(stream, failuresByTask, bench.settings.systemPromptFailuresPerTask);
    const proposal = await proposer.propose(bench, { place: proposalPlace, system, tasks, failures });
    return proposal && admitSystemPrompt(bench, proposalPlace, proposal);
  });
}
