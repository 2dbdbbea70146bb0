import { reportRanking } from '../../engine/reports.ts';
import { requestOn } from '../../engine/state.ts';
import { rankUserPrompts } from '../rank-user-prompts.ts';
import type { UserPromptSelection } from '../selection.ts';

/** The paper's inner selection: score the new prompt on all train examples and keep the best `k`, incumbents included. */
export const keepBest: UserPromptSelection = async (bench, place, system, { task, kept }, proposed) => {
  const [evaluation] = await bench.score(place, [requestOn('train', task, system, proposed)]);
  if (evaluation === undefined) return { task, kept };
  const ranking = rankUserPrompts(
    [...kept, { prompt: proposed, evaluation }],
    bench.settings.keptUserPrompts,
  );
  const state = { task, kept: ranking.kept };
  reportRanking(
    bench,
    place,
    state,
    ranking.dropped.map(({ prompt }) => prompt.id),
  );
  return state;
};
