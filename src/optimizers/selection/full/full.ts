import { callsOn } from '../../engine/calls.ts';
import { reportRanking } from '../../engine/reports.ts';
import { requestOn, scoredUserPrompt } from '../../engine/state.ts';
import { proposedFromIncumbent } from '../outer-loop.ts';
import { rankUserPrompts } from '../rank-user-prompts.ts';
import type { Selection, UserPromptSelection } from '../selection.ts';
import { fullEvaluation } from './full-evaluation.ts';

/** The paper's inner selection: score the new prompt on all train examples and keep the best `k`, incumbents included. */
const keepBest: UserPromptSelection = {
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

/** The paper's selection: everything is scored on all of train. */
export const fullSelection: Selection = {
  name: 'full',
  initialExamples: () => Number.POSITIVE_INFINITY,
  systemPrompts: proposedFromIncumbent(fullEvaluation),
  userPrompts: keepBest,
};
