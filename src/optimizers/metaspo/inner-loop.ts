import type { UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { reportProposal } from '../engine/reports.ts';
import { bestUserPrompt, failuresOf, type LearningState, type TaskState } from '../engine/state.ts';
import { leavesHeadroom } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { UserPromptProposer } from '../proposers/proposer.ts';
import type { UserPromptSelection } from '../selection/selection.ts';

/** The parts of an inner loop. */
export interface InnerLoopParts {
  readonly proposer: UserPromptProposer;
  /** The paper's `m`: proposals, one after the other. */
  readonly proposals: number;
  readonly selection: UserPromptSelection;
  /** Called with each user prompt that competes, as soon as it exists. */
  readonly onContender?: (task: LearningTask, prompt: UserPrompt) => void;
}

/** The paper's lower level: each source task adapts its user prompts to the present system prompt, all tasks at once. */
export async function innerLoops(
  bench: Workbench,
  state: LearningState,
  iteration: number,
  parts: InnerLoopParts,
): Promise<LearningState> {
  const tasks = await Promise.all(
    state.tasks.map((taskState) => {
      const place: PhasePlace = { phase: 'inner-loop', iteration, taskName: taskState.task.name };
      return bench.phase(place, () => innerLoop(bench, state, taskState, place, parts));
    }),
  );
  return { ...state, tasks };
}

/** With each proposal: improve the best user prompt from its own failures, keep the best `k` (paper, section 4). */
async function innerLoop(
  bench: Workbench,
  { system }: LearningState,
  initial: TaskState,
  place: PhasePlace,
  { proposer, proposals, selection, onContender }: InnerLoopParts,
): Promise<TaskState> {
  const { task } = initial;
  for (const { prompt } of initial.kept) onContender?.(task, prompt);
  let state = initial;
  for (let candidate = 1; candidate <= proposals; candidate += 1) {
    const proposalPlace: ProposalPlace = { ...place, kind: 'user', candidate };
    const parent = bestUserPrompt(state);
    const failures = failuresOf(task, parent);
    if (!leavesHeadroom(bench, proposalPlace, failures, task.train.length)) break;
    const stream = randomStream(bench.seed, 'user prompt failures', place.iteration, task.name, candidate);
    const drawn = stream.sample(failures, bench.settings.userPromptFailures);
    const proposal = await proposer.propose(bench, {
      place: proposalPlace,
      system,
      state,
      parent,
      failures: drawn,
    });
    if (proposal === undefined) continue;
    reportProposal(bench, proposalPlace, proposal, task.name);
    onContender?.(task, proposal.prompt);
    state = await selection.select(bench, proposalPlace, system, state, proposal.prompt);
  }
  return state;
}
