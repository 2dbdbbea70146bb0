import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { Method } from '../contract/method.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { acceptSystemPrompt, admitSystemPrompt } from '../engine/acceptance.ts';
import { noCalls } from '../engine/calls.ts';
import { signed } from '../engine/explain.ts';
import {
  drawFailures,
  type LearningState,
  presentFailures,
  type TaskState,
  unscored,
  withFreshOutcomes,
} from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { reflect } from '../proposers/reflect.ts';
import { meanOver, minibatch, minibatchCalls, type OnMinibatch } from './minibatch.ts';
import { greedySettings } from './settings.ts';
import { type SearchState, systemPromptSearch } from './system-prompt-search.ts';

/** It has no memory besides its state. */
type Present = SearchState<undefined>;

/**
 * Greedy rewriting of the best system prompt on the union of the source tasks, the plainest search there is. Each step:
 * the optimizer model reflects on failures of the present prompt and rewrites it in one reply; both answer a fresh
 * minibatch, drawn without regard to these failures, and the better one stays. Not a published method: it is what anyone would
 * write first, so every comparison includes it.
 */
export const greedy: Method = systemPromptSearch<undefined>({
  name: 'greedy',
  iterations: 100,
  initialExamples: (settings) => settings.initialExamples,
  startCalls: () => noCalls,
  start: async () => undefined,
  units: () => 1,
  checks: 1,
  unitCalls: (tasks, settings) => ({
    baseCalls: 2 * minibatchCalls(tasks, greedySettings.of(settings).minibatchPerTask),
    optimizerCalls: 1,
  }),
  step,
});

async function step(bench: Workbench, place: PhasePlace, present: Present): Promise<Present> {
  const { state } = present;
  const proposalPlace: ProposalPlace = { ...place, kind: 'system', candidate: 1 };
  const failures = drawFailures(
    randomStream(bench.seed, 'greedy failures', place.iteration),
    state.tasks.map(presentFailures),
    bench.settings.systemPromptFailuresPerTask,
  );
  const proposal = await reflect(bench, proposalPlace, state.system, failures);
  if (proposal === undefined) return present;
  const candidate = admitSystemPrompt(bench, proposalPlace, proposal);
  if (candidate === undefined) return present;
  const batch = minibatch(
    bench.seed,
    ['greedy minibatch', place.iteration],
    state.tasks,
    greedySettings.of(bench.settings).minibatchPerTask,
  );
  const [ofPresent, ofProposed] = await Promise.all([
    bench.score(place, batch(state.system)),
    bench.score(place, batch(proposal.prompt)),
  ]);
  return decide(bench, proposalPlace, present, proposal.prompt, { ofPresent, ofProposed });
}

interface Comparison {
  readonly ofPresent: OnMinibatch;
  readonly ofProposed: OnMinibatch;
}

/** The better one on the minibatch stays; of equals the older. */
async function decide(
  bench: Workbench,
  place: ProposalPlace,
  { state, memory }: Present,
  proposed: SystemPrompt,
  { ofPresent, ofProposed }: Comparison,
): Promise<Present> {
  const difference = meanOver(ofProposed) - meanOver(ofPresent);
  const examples = ofProposed.reduce((sum, { evaluation }) => sum + evaluation.outcomes.length, 0);
  const numbers = { difference, examples };
  if (difference <= 0) {
    const explanation = `rejected: ${signed(difference)} on a fresh minibatch`;
    bench.observe({ type: 'candidate-rejected', ...place, promptId: proposed.id, ...numbers, explanation });
    return { state: known(state, ofPresent), memory };
  }
  const { kind: _kind, candidate: _candidate, ...phase } = place;
  const isAccepted = await acceptSystemPrompt(bench, phase, {
    prompt: proposed,
    proposed: place,
    replaced: state.system,
    decision: { ...numbers, explanation: `accepted: ${signed(difference)} on a fresh minibatch` },
  });
  if (!isAccepted) return { state: known(state, ofPresent), memory };
  return { state: known(startedAnew({ ...state, system: proposed }), ofProposed), memory };
}

/** A new prompt has no known failures yet. */
function startedAnew({ system, tasks }: LearningState): LearningState {
  return {
    system,
    tasks: tasks.map(({ task, kept }) => ({
      task,
      kept: kept.map(({ prompt }) => unscored(task, system, prompt)),
    })),
  };
}

/** The state with newer outcomes of the present prompt. */
function known({ system, tasks }: LearningState, scored: OnMinibatch): LearningState {
  return {
    system,
    tasks: tasks.map(({ task, kept }): TaskState => {
      const fresh = scored.find((one) => one.task === task)?.evaluation.outcomes ?? [];
      const [best, ...others] = kept;
      return { task, kept: best === undefined ? kept : [withFreshOutcomes(task, best, fresh), ...others] };
    }),
  };
}
