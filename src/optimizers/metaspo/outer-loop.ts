import { randomStream } from '../../stats/random.ts';
import { affordable, together } from '../engine/calls.ts';
import { reportProposal } from '../engine/reports.ts';
import { type Failure, type LearningState, presentFailures, type StepResult } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';
import { headroom } from '../headroom.ts';
import type { PlannedCalls } from '../method.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';
import type { SystemPromptCandidate, SystemPromptSelection } from '../selection/selection.ts';
import { candidateCalls, decisionCalls, sizesOf } from '../step-plan.ts';

/** What outer loops are made of. */
export interface OuterLoopParts {
  readonly proposer: SystemPromptProposer;
  readonly select: SystemPromptSelection;
  /** Calls that are kept for what follows the last iteration. */
  readonly afterwards: PlannedCalls;
}

/**
 * The paper's upper level: system prompts are proposed from the incumbent, each from failures of all source tasks
 * under their best user prompts; the selection decides whether one replaces it (paper, section 4). With as many proposals
 * as the budget covers.
 */
export async function outerLoop(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  { proposer, select, afterwards }: OuterLoopParts,
): Promise<StepResult> {
  const { settings, budget } = bench;
  const sizes = sizesOf(bench.tasks);
  const unit = candidateCalls(sizes, settings, proposer.calls);
  const beside = together(decisionCalls(sizes, settings), afterwards);
  const { count, explanation } = affordable(budget, unit, settings.outerProposals, beside);
  const place: PhasePlace = { phase: 'outer-loop', iteration };
  const next = await bench.phase(place, async () => {
    const candidates = await proposeCandidates(bench, state, place, count, proposer);
    return candidates.length === 0 ? state : select(bench, place, state, candidates);
  });
  return { state: next, shortfall: explanation };
}

/** The candidates of an outer loop: all are asked for at once. */
async function proposeCandidates(
  bench: Workbench,
  { system, tasks }: LearningState,
  place: PhasePlace,
  count: number,
  proposer: SystemPromptProposer,
): Promise<readonly SystemPromptCandidate[]> {
  const failuresByTask = tasks.map(presentFailures);
  const examples = tasks.reduce((sum, { task }) => sum + task.train.length, 0);
  const verdict = headroom(failuresByTask.flat(), examples, bench.settings.fewestFailures);
  if (!verdict.open) {
    const { reason, explanation } = verdict;
    bench.observe({ type: 'proposal-skipped', ...place, kind: 'system', candidate: 1, reason, explanation });
    return [];
  }
  const proposals = await Promise.all(
    Array.from({ length: count }, async (_unused, index): Promise<SystemPromptCandidate | undefined> => {
      const proposalPlace: ProposalPlace = { ...place, kind: 'system', candidate: index + 1 };
      const failures = drawFailures(bench, proposalPlace, failuresByTask);
      const proposal = await proposer.propose(bench, { place: proposalPlace, system, tasks, failures });
      if (proposal === undefined) return undefined;
      reportProposal(bench, proposalPlace, proposal);
      return { place: proposalPlace, prompt: proposal.prompt };
    }),
  );
  return proposals.filter((candidate) => candidate !== undefined);
}

/** A few failures of each task, shuffled over the tasks. */
function drawFailures(
  { seed, settings }: Workbench,
  { iteration, candidate }: ProposalPlace,
  failuresByTask: readonly (readonly Failure[])[],
): readonly Failure[] {
  const stream = randomStream(seed, 'system prompt failures', iteration, candidate);
  return stream.shuffle(
    failuresByTask.flatMap((failures) => stream.sample(failures, settings.systemPromptFailuresPerTask)),
  );
}
