import type { Evaluation } from '../../evaluation/evaluation.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import { reportProposal } from '../engine/reports.ts';
import { type Failure, type LearningState, presentFailures, type TaskState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';
import { withFreshOutcomes } from '../fresh-outcomes.ts';
import type { Method } from '../method.ts';
import { reflect } from '../proposers/reflect.ts';
import { signed } from '../selection/explain.ts';
import { noCalls } from '../step-plan.ts';
import { meanOf, minibatch, minibatchCalls } from './minibatch.ts';
import { type SearchState, systemPromptSearch } from './system-prompt-search.ts';

/** It remembers nothing but its state. */
type Present = SearchState<undefined>;

/**
 * Greedy rewriting of the best system prompt on the union of the source tasks, the plainest search there is. Each step:
 * the optimizer model reflects on failures of the present prompt and rewrites it in one reply; both meet a fresh
 * minibatch, drawn without regard to these failures, and the better one stays. No published method: what anyone would
 * write first, so that every comparison has it.
 */
export const greedy: Method = systemPromptSearch<undefined>({
  name: 'greedy',
  iterations: 100,
  settings: (given) => ({ ...given, selection: 'race' }),
  startCalls: () => noCalls,
  start: async () => undefined,
  units: () => 1,
  unitCalls: (tasks, { greedy: { minibatchPerTask } }) => ({
    baseCalls: 2 * minibatchCalls(tasks, minibatchPerTask),
    optimizerCalls: 1,
  }),
  step,
});

async function step(bench: Workbench, place: PhasePlace, present: Present): Promise<Present> {
  const { state } = present;
  const proposalPlace: ProposalPlace = { ...place, kind: 'system', candidate: 1 };
  const proposal = await reflect(bench, proposalPlace, state.system, shownFailures(bench, place, state));
  if (proposal === undefined) return present;
  reportProposal(bench, proposalPlace, proposal);
  const batch = minibatch(
    bench.seed,
    ['greedy minibatch', place.iteration],
    state.tasks,
    bench.settings.greedy.minibatchPerTask,
  );
  const [ofPresent, ofProposed] = await Promise.all(
    [state.system, proposal.prompt].map((system) => bench.score(place, batch(system))),
  );
  if (ofPresent === undefined || ofProposed === undefined) return present;
  return decide(bench, proposalPlace, present, proposal.prompt, { ofPresent, ofProposed });
}

/** A few of each task's failures under the present prompt. */
function shownFailures(
  bench: Workbench,
  { iteration }: PhasePlace,
  { tasks }: LearningState,
): readonly Failure[] {
  const stream = randomStream(bench.seed, 'greedy failures', iteration);
  const { systemPromptFailuresPerTask } = bench.settings;
  return stream.shuffle(
    tasks.flatMap((task) => stream.sample(presentFailures(task), systemPromptFailuresPerTask)),
  );
}

interface Comparison {
  readonly ofPresent: readonly Evaluation[];
  readonly ofProposed: readonly Evaluation[];
}

/** The better one on the minibatch stays; of equals the older. */
function decide(
  bench: Workbench,
  place: ProposalPlace,
  { state, memory }: Present,
  proposed: SystemPrompt,
  { ofPresent, ofProposed }: Comparison,
): Present {
  const difference = meanOf(ofProposed) - meanOf(ofPresent);
  const examples = ofProposed.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  const numbers = { promptId: proposed.id, difference, examples };
  if (difference <= 0) {
    const explanation = `rejected: ${signed(difference)} on a fresh minibatch`;
    bench.observe({ type: 'candidate-rejected', ...place, ...numbers, explanation });
    return { state: known(state, ofPresent), memory };
  }
  const { kind: _kind, candidate: _candidate, ...phase } = place;
  const explanation = `accepted: ${signed(difference)} on a fresh minibatch`;
  bench.observe({
    type: 'system-prompt-accepted',
    ...phase,
    ...numbers,
    replacedId: state.system.id,
    explanation,
  });
  return { state: known(unscored({ ...state, system: proposed }), ofProposed), memory };
}

/** A new prompt has failed nowhere yet. */
function unscored({ system, tasks }: LearningState): LearningState {
  return {
    system,
    tasks: tasks.map(({ task, kept }) => ({
      task,
      kept: kept.map((user) => ({
        ...user,
        evaluation: { ...user.evaluation, systemPromptId: system.id, outcomes: [] },
      })),
    })),
  };
}

/** The state with newer outcomes of the present prompt. */
function known({ system, tasks }: LearningState, evaluations: readonly Evaluation[]): LearningState {
  return {
    system,
    tasks: tasks.map(({ task, kept }, index): TaskState => {
      const [best, ...others] = kept;
      if (best === undefined) return { task, kept };
      return { task, kept: [withFreshOutcomes(task, best, evaluations[index]?.outcomes ?? []), ...others] };
    }),
  };
}
