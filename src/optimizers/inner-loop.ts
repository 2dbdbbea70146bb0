import { randomStream } from '../stats/random.ts';
import type { PhasePlace, ProposalPlace } from './events.ts';
import { headroom } from './headroom.ts';
import type { UserPromptProposer } from './proposers/proposer.ts';
import { reportProposal } from './reports.ts';
import type { UserPromptSelection } from './selection/selection.ts';
import { bestUserPrompt, failuresOf, type LearningState, type TaskState } from './state.ts';
import type { Workbench } from './workbench.ts';

/** The paper's lower level: each source task adapts its user prompts to the present system prompt, all tasks at once. */
export async function innerLoops(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  count: number,
  proposer: UserPromptProposer,
  select: UserPromptSelection,
): Promise<LearningState> {
  const tasks = await Promise.all(
    state.tasks.map((taskState) => {
      const place: PhasePlace = { phase: 'inner-loop', iteration, taskName: taskState.task.name };
      return bench.phase(place, () => innerLoop(bench, state, taskState, place, count, proposer, select));
    }),
  );
  return { ...state, tasks };
}

/** `count` times (the paper's `m`): improve the best user prompt from failures of its own, keep the best `k` (paper, section 4). */
async function innerLoop(
  bench: Workbench,
  { system }: LearningState,
  initial: TaskState,
  place: PhasePlace,
  count: number,
  proposer: UserPromptProposer,
  select: UserPromptSelection,
): Promise<TaskState> {
  let state = initial;
  for (let candidate = 1; candidate <= count; candidate += 1) {
    const proposalPlace: ProposalPlace = { ...place, kind: 'user', candidate };
    const parent = bestUserPrompt(state);
    const failures = failuresOf(state.task, parent);
    const verdict = headroom(failures, state.task.train.length, bench.settings.fewestFailures);
    if (!verdict.open) {
      const { reason, explanation } = verdict;
      bench.observe({ type: 'proposal-skipped', ...proposalPlace, reason, explanation });
      break;
    }
    const stream = randomStream(
      bench.seed,
      'user prompt failures',
      place.iteration,
      state.task.name,
      candidate,
    );
    const drawn = stream.sample(failures, bench.settings.userPromptFailures);
    const proposal = await proposer.propose(bench, {
      place: proposalPlace,
      system,
      state,
      parent,
      failures: drawn,
    });
    if (proposal === undefined) continue;
    reportProposal(bench, proposalPlace, proposal, state.task.name);
    state = await select(bench, proposalPlace, system, state, proposal.prompt);
  }
  return state;
}
