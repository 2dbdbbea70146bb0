import type { SystemPrompt } from '../../prompts/prompt.ts';
import { type Estimate, stratifiedMean } from '../../stats/stratified-mean.ts';
import type { PhasePlace } from '../events.ts';
import { reportRanking } from '../reports.ts';
import { type LearningState, requestOn, type TaskState } from '../state.ts';
import type { Workbench } from '../workbench.ts';
import { explainDifference } from './explain.ts';
import { rankUserPrompts } from './rank-user-prompts.ts';
import { pairedDifferences, rotatedOutcomes, rotatedRequests, unrotated } from './rotation.ts';
import type { SystemPromptCandidate, SystemPromptSelection } from './selection.ts';

/** Paired differences to the incumbent, one array a task. */
type Differences = readonly (readonly number[])[];

interface Contender extends SystemPromptCandidate {
  readonly differences: Differences;
  readonly estimate: Estimate;
}

/**
 * Selection of preset `efficient`: candidates meet the train examples with rotated user prompts; the leader also meets
 * the `select` examples, and train and select together decide: fresh examples take the winner's curse out, and none is
 * thrown away (method.md, sections 4.1 and 4.2).
 */
export const confirmedSelection: SystemPromptSelection = async (bench, place, state, candidates) => {
  const contenders = await Promise.all(candidates.map((candidate) => meetTrain(bench, state, candidate)));
  const leader = contenders.reduce((one, other) => (other.estimate.mean > one.estimate.mean ? other : one));
  for (const contender of contenders) {
    if (contender !== leader) reject(bench, contender, contender.estimate, 'on train, behind the leader');
  }
  if (leader.estimate.mean <= 0) {
    reject(bench, leader, leader.estimate, 'on train');
    return state;
  }
  const fresh = await meetSelect(bench, place, state, leader);
  const together = leader.differences.map((differences, task) => [...differences, ...(fresh[task] ?? [])]);
  const estimate = stratifiedMean(together) ?? leader.estimate;
  if (estimate.mean <= 0) {
    reject(bench, leader, estimate, 'on train and select');
    return state;
  }
  bench.observe({
    type: 'system-prompt-accepted',
    ...place,
    promptId: leader.prompt.id,
    replacedId: state.system.id,
    explanation: `accepted: ${explainDifference(estimate)} on train and select`,
    ...numbersOf(estimate, together),
  });
  return adopt(bench, place, state, leader.prompt);
};

async function meetTrain(
  bench: Workbench,
  state: LearningState,
  candidate: SystemPromptCandidate,
): Promise<Contender> {
  const differences = await Promise.all(
    state.tasks.map(async (taskState) => {
      const requests = rotatedRequests('train', candidate.prompt, taskState);
      const outcomes = unrotated(await bench.score(candidate.place, requests));
      return pairedDifferences(outcomes, rotatedOutcomes(taskState));
    }),
  );
  return { ...candidate, differences, estimate: stratifiedMean(differences) ?? { mean: 0, low: 0, high: 0 } };
}

async function meetSelect(
  bench: Workbench,
  place: PhasePlace,
  state: LearningState,
  { prompt }: Contender,
): Promise<Differences> {
  return Promise.all(
    state.tasks.map(async (taskState) => {
      const outcomesUnder = async (system: SystemPrompt) =>
        unrotated(await bench.score(place, rotatedRequests('select', system, taskState)));
      const [candidate, incumbent] = await Promise.all([outcomesUnder(prompt), outcomesUnder(state.system)]);
      return pairedDifferences(candidate, incumbent);
    }),
  );
}

/** The state under a new system prompt: every kept user prompt is scored under it in full and ranked again. */
async function adopt(
  bench: Workbench,
  place: PhasePlace,
  state: LearningState,
  system: SystemPrompt,
): Promise<LearningState> {
  const tasks = await Promise.all(
    state.tasks.map(async ({ task, kept }): Promise<TaskState> => {
      const requests = kept.map(({ prompt }) => requestOn('train', task, system, prompt));
      const evaluations = await bench.score(place, requests);
      const scored = kept.flatMap(({ prompt }, index) => {
        const evaluation = evaluations[index];
        return evaluation === undefined ? [] : [{ prompt, evaluation }];
      });
      return { task, kept: rankUserPrompts(scored, scored.length).kept };
    }),
  );
  for (const task of tasks) reportRanking(bench, place, task);
  return { system, tasks };
}

function reject(
  bench: Workbench,
  { place, prompt, differences }: Contender,
  estimate: Estimate,
  where: string,
): void {
  bench.observe({
    type: 'candidate-rejected',
    ...place,
    promptId: prompt.id,
    explanation: `rejected: ${explainDifference(estimate)} ${where}`,
    ...numbersOf(estimate, differences),
  });
}

function numbersOf({ mean, low, high }: Estimate, differences: Differences) {
  return { difference: mean, low, high, examples: differences.flat().length };
}
