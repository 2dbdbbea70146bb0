import type { Evaluation } from '../../evaluation/evaluation.ts';
import { randomStream } from '../../stats/random.ts';
import { reportRanking } from '../engine/reports.ts';
import { bestUserPrompt } from '../engine/state.ts';
import { withFreshOutcomes } from '../fresh-outcomes.ts';
import type { UserPromptSelection } from './selection.ts';

/**
 * Inner selection of preset `efficient`: the new prompt and the best one meet the same random part of the train
 * examples. Ahead in the paired comparison the new one comes first; else it only fills a free place.
 */
export const keepBestPaired: UserPromptSelection = async (bench, place, system, state, proposed) => {
  const { task, kept } = state;
  const { innerExamples, keptUserPrompts } = bench.settings;
  const stream = randomStream(bench.seed, 'inner examples', task.name, place.iteration, place.candidate);
  const examples = stream.sample(task.train, innerExamples);
  const best = bestUserPrompt(state);
  const requests = [best.prompt, proposed].map((user) => ({
    task,
    split: 'train' as const,
    system,
    user,
    examples,
  }));
  const [ofBest, ofProposed] = await bench.score(place, requests);
  if (ofBest === undefined || ofProposed === undefined) return state;
  const incumbent = withFreshOutcomes(task, best, ofBest.outcomes);
  const newcomer = { prompt: proposed, evaluation: ofProposed };
  const [, ...others] = kept;
  const ordered = ahead(ofProposed, ofBest)
    ? [newcomer, incumbent, ...others]
    : [incumbent, ...others, newcomer];
  const next = { ...state, kept: ordered.slice(0, keptUserPrompts) };
  reportRanking(
    bench,
    place,
    next,
    ordered.slice(keptUserPrompts).map(({ prompt }) => prompt.id),
  );
  return next;
};

function ahead(one: Evaluation, other: Evaluation): boolean {
  return one.score !== null && (other.score === null || one.score > other.score);
}
