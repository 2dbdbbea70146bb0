import type { Evaluation } from '../../evaluation/evaluation.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { ProposalPlace } from '../contract/place.ts';
import { callsOn, times } from '../engine/calls.ts';
import { reportRanking } from '../engine/reports.ts';
import { bestUserPrompt, requestOn, type TaskState, withFreshOutcomes } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';
import type { Selection, UserPromptSelection } from '../selection/selection.ts';
import type { Operator } from './operators/operator.ts';
import { operatorOf } from './operators/operators.ts';
import { mostCallsOf } from './portfolio.ts';
import { plannedCalls } from './round-plan.ts';
import { Rounds } from './rounds.ts';
import { pairedSettings } from './settings.ts';

/**
 * Inner selection of preset `efficient`: the new prompt and the best one answer the same random part of the train
 * examples. If the new one is ahead it comes first; else it only fills a free place.
 */
const keepBestPaired: UserPromptSelection = {
  plan: ({ tasks, settings }) => times(callsOn('train', tasks, pairedSettings.of(settings).innerExamples), 2),
  select: comparePaired,
  finalChoice: true,
};

async function comparePaired(
  bench: Workbench,
  place: ProposalPlace,
  system: SystemPrompt,
  state: TaskState,
  proposed: UserPrompt,
): Promise<TaskState> {
  const { task, kept } = state;
  const { keptUserPrompts } = bench.settings;
  const { innerExamples } = pairedSettings.of(bench.settings);
  const stream = randomStream(bench.seed, 'inner examples', task.name, place.iteration, place.candidate);
  const examples = stream.sample(task.train, innerExamples);
  const best = bestUserPrompt(state);
  const scored = await bench.score(
    place,
    [best.prompt, proposed].map((user) => ({ ...requestOn('train', task, system, user), examples })),
  );
  const [ofBest, ofProposed] = scored.map(({ evaluation }) => evaluation) as [Evaluation, Evaluation];
  const incumbent = withFreshOutcomes(task, best, ofBest.outcomes);
  const newcomer = { prompt: proposed, evaluation: ofProposed };
  const [, ...others] = kept;
  const ordered = isAhead(ofProposed, ofBest)
    ? [newcomer, incumbent, ...others]
    : [incumbent, ...others, newcomer];
  const next = { ...state, kept: ordered.slice(0, keptUserPrompts) };
  reportRanking(bench, place, next, ordered.slice(keptUserPrompts));
  return next;
}

function isAhead(one: Evaluation, other: Evaluation): boolean {
  return one.score !== null && (other.score === null || one.score > other.score);
}

/**
 * The selection of preset `efficient`: system prompts are searched for in rounds of races, and user prompts stay when they are
 * ahead on the same examples. Candidates come from the operators; if there are none, from the method's own proposer.
 */
export function raceWith(operators: readonly Operator[] = []): Selection {
  const operatorsOr = (proposer: SystemPromptProposer): readonly [Operator, ...Operator[]] => {
    const [first = operatorOf(proposer), ...others] = operators;
    return [first, ...others];
  };
  return {
    name: 'race',
    initialExamples: ({ initialExamples }) => initialExamples,
    systemPrompts: {
      plan: (input, proposer) => plannedCalls(input, mostCallsOf(operatorsOr(proposer))),
      // The last comparison is an iteration of its own.
      plannedIterations: ({ iterations }) => iterations + 1,
      begin(bench, proposer, state) {
        return new Rounds(bench, operatorsOr(proposer), state);
      },
    },
    userPrompts: keepBestPaired,
  };
}

/** Races of what the method's own proposer writes. */
export const raceSelection: Selection = raceWith();
