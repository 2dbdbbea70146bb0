import type { Evaluation } from '../../evaluation/evaluation.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { ProposalPlace } from '../contract/place.ts';
import { callsOn, times } from '../engine/calls.ts';
import { reportRanking } from '../engine/reports.ts';
import { bestUserPrompt, requestOn, type TaskState, withFreshOutcomes } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { UserPromptSelection } from '../selection/selection.ts';
import { pairedSettings } from './settings.ts';

/**
 * Inner selection of preset `efficient`: the new prompt and the best one meet the same random part of the train
 * examples. Ahead in the paired comparison the new one comes first; else it only fills a free place.
 */
export const keepBestPaired: UserPromptSelection = {
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
