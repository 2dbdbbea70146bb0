import { type SystemPrompt, systemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import { reportProposal } from '../engine/reports.ts';
import { type Failure, type LearningState, presentFailures } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';
import { headroom } from '../headroom.ts';
import type { Start } from '../outer-loop/starts.ts';
import { mergeSystemPrompts } from '../proposers/merge.ts';
import type { Proposal, SystemPromptProposalInput, SystemPromptProposer } from '../proposers/proposer.ts';
import type { Selected, SystemPromptCandidate, SystemPromptSelection } from '../selection/selection.ts';
import { withLostSentences } from '../selection/sentences.ts';

/**
 * The paper's upper level: system prompts are proposed from the incumbent, each from failures of all source tasks
 * under their best user prompts; the selection decides whether one replaces it (paper, section 4).
 */
export async function outerLoop(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  propose: () => Promise<readonly SystemPromptCandidate[]>,
  select: SystemPromptSelection,
): Promise<Selected> {
  const place: PhasePlace = { phase: 'outer-loop', iteration };
  return bench.phase(place, async () => {
    const candidates = await propose();
    return candidates.length === 0 ? { state, gains: [] } : select(bench, place, state, candidates);
  });
}

/** The candidates of an outer loop, one from each start at most: all are asked for at once. */
export async function proposeCandidates(
  bench: Workbench,
  { tasks }: LearningState,
  starts: readonly Start[],
  iteration: number,
  proposer: SystemPromptProposer,
): Promise<readonly SystemPromptCandidate[]> {
  const place: PhasePlace = { phase: 'outer-loop', iteration };
  const failuresByTask = tasks.map(presentFailures);
  const examples = tasks.reduce((sum, { task }) => sum + task.train.length, 0);
  const verdict = headroom(failuresByTask.flat(), examples, bench.settings.fewestFailures);
  if (!verdict.open) {
    const { reason, explanation } = verdict;
    bench.observe({ type: 'proposal-skipped', ...place, kind: 'system', candidate: 1, reason, explanation });
    return [];
  }
  const proposals = await Promise.all(
    starts.map(async (start, index): Promise<SystemPromptCandidate | undefined> => {
      const proposalPlace: ProposalPlace = { ...place, kind: 'system', candidate: index + 1 };
      const failures = drawFailures(bench, proposalPlace, failuresByTask, starts.length);
      const proposal = await proposeFrom(bench, start, { place: proposalPlace, tasks, failures }, proposer);
      return proposal === undefined ? undefined : candidateOf(bench, proposalPlace, start.system, proposal);
    }),
  );
  return proposals.filter((candidate) => candidate !== undefined);
}

async function proposeFrom(
  bench: Workbench,
  { system, mergeWith }: Start,
  input: Omit<SystemPromptProposalInput, 'system'>,
  proposer: SystemPromptProposer,
): Promise<Proposal<SystemPrompt> | undefined> {
  if (mergeWith !== undefined) return mergeSystemPrompts(bench, input.place, system, mergeWith);
  const proposal = await proposer.propose(bench, { ...input, system });
  const { rewrites, maximumSystemPromptLength } = bench.settings;
  if (proposal === undefined || rewrites === 'whole') return proposal;
  const edited = withLostSentences(system.text, proposal.prompt.text, maximumSystemPromptLength);
  return { ...proposal, prompt: systemPrompt(edited) };
}

/** A few failures of each task that the proposal is written from, shuffled over these tasks. */
function drawFailures(
  { seed, settings }: Workbench,
  place: ProposalPlace,
  failuresByTask: readonly (readonly Failure[])[],
  candidates: number,
): readonly Failure[] {
  const stream = randomStream(seed, 'system prompt failures', place.iteration, place.candidate);
  const failing = failuresByTask.filter((failures) => failures.length > 0);
  const shown = settings.divideTasks ? partOf(failing, seed, place, candidates) : failing;
  const each = Math.ceil((settings.systemPromptFailuresPerTask * failing.length) / shown.length);
  return stream.shuffle(shown.flatMap((failures) => stream.sample(failures, each)));
}

/** A candidate's part of the tasks, when the candidates of an iteration divide them; anew in each iteration. */
function partOf<Task>(
  tasks: readonly Task[],
  seed: number,
  { iteration, candidate }: ProposalPlace,
  candidates: number,
): readonly Task[] {
  const parts = Math.min(tasks.length, candidates);
  const order = randomStream(seed, 'parts of the tasks', iteration).shuffle(tasks);
  return order.filter((_task, place) => place % parts === (candidate - 1) % parts);
}

function candidateOf(
  bench: Workbench,
  place: ProposalPlace,
  rewriteOf: SystemPrompt,
  proposal: Proposal<SystemPrompt>,
): SystemPromptCandidate {
  reportProposal(bench, place, proposal);
  return { place, prompt: proposal.prompt, rewriteOf };
}
