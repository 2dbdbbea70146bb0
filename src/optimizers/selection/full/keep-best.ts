import { callsOn } from '../../engine/calls.ts';
import { reportRanking } from '../../engine/reports.ts';
import { requestOn, scoredUserPrompt } from '../../engine/state.ts';
import { rankUserPrompts } from '../rank-user-prompts.ts';
import type { UserPromptSelection } from '../selection.ts';

/** The paper's inner selection: score the new prompt on all train examples and keep the best `k`, incumbents included. */
export const keepBest: UserPromptSelection = {
  plan: ({ tasks }) => callsOn('train', tasks),
  async select(bench, place, system, { task, kept: present }, proposed) {
    const scored = await bench.score(place, [requestOn('train', task, system, proposed)]);
    const all = [...present, ...scored.map(scoredUserPrompt)];
    const { kept, dropped } = rankUserPrompts(all, bench.settings.keptUserPrompts);
    const state = { task, kept };
    reportRanking(bench, place, state, dropped);
    return state;
  },
  finalChoice: false,
};
