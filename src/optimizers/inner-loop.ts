import type { UserPrompt } from '../prompts/prompt.ts';
import { randomStream } from '../stats/random.ts';
import type { PhasePlace, ProposalPlace } from './events.ts';
import { headroom } from './headroom.ts';
import type { Proposal, UserPromptProposer } from './proposers/proposer.ts';
import { reportProposal, reportRanking } from './reports.ts';
import { rankUserPrompts } from './selection/rank-user-prompts.ts';
import { bestUserPrompt, failuresOf, type LearningState, requestOn, type TaskState } from './state.ts';
import type { Workbench } from './workbench.ts';

/** The paper's lower level: each source task adapts its user prompts to the present system prompt, all tasks at once. */
export async function innerLoops(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  count: number,
  propose: UserPromptProposer,
): Promise<LearningState> {
  const tasks = await Promise.all(
    state.tasks.map((taskState) => {
      const place: PhasePlace = { phase: 'inner-loop', iteration, taskName: taskState.task.name };
      return bench.phase(place, () => innerLoop(bench, state, taskState, place, count, propose));
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
  propose: UserPromptProposer,
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
    const proposal = await propose(bench, { place: proposalPlace, system, state, parent, failures: drawn });
    if (proposal !== undefined) state = await tryUserPrompt(bench, proposalPlace, system, state, proposal);
  }
  return state;
}

async function tryUserPrompt(
  bench: Workbench,
  place: ProposalPlace,
  system: LearningState['system'],
  state: TaskState,
  proposal: Proposal<UserPrompt>,
): Promise<TaskState> {
  const { task } = state;
  reportProposal(bench, place, proposal, task.name);
  const [evaluation] = await bench.score(place, [requestOn('train', task, system, proposal.prompt)]);
  if (evaluation === undefined) return state;
  const { kept, dropped } = rankUserPrompts(
    [...state.kept, { prompt: proposal.prompt, evaluation }],
    bench.settings.keptUserPrompts,
  );
  reportRanking(
    bench,
    place,
    { task, kept },
    dropped.map(({ prompt }) => prompt.id),
  );
  return { task, kept };
}
