import {
  chooseDemonstrations,
  type DemonstrationSettings,
} from '../../optimizers/demonstrations/choose-demonstrations.ts';
import { demonstrationCalls } from '../../optimizers/demonstrations/demonstrating.ts';
import { sizesOf } from '../../optimizers/engine/calls.ts';
import { requestOn } from '../../optimizers/engine/state.ts';
import type { Workbench } from '../../optimizers/engine/workbench.ts';
import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import type { BeamSearchResult } from './beam-search.ts';
import type { BeamMember, BeamState } from './beam-state.ts';

/**
 * One more round of a search, in which each task's choice may take worked examples, as at the end of learning. None where no task
 * takes any, or the budget does not cover it.
 */
export async function withWorkedExamples(
  bench: Workbench,
  system: SystemPrompt,
  found: BeamSearchResult,
  settings: DemonstrationSettings,
): Promise<BeamSearchResult> {
  const last = found.rounds.at(-1) ?? [];
  const calls = demonstrationCalls({ tasks: sizesOf(last.map(({ task }) => task)) }, settings);
  if (!bench.budget.covers(calls).covered) return found;
  const states = await Promise.all(
    last.map(async (state): Promise<BeamState> => {
      const { task, choice } = state;
      const better = await chooseDemonstrations(bench, { task, system, user: choice.prompt }, settings);
      return better === undefined
        ? state
        : { ...state, choice: await memberOf(bench, system, state, better) };
    }),
  );
  const isChanged = states.some((state, column) => state !== last[column]);
  return isChanged ? { ...found, rounds: [...found.rounds, states] } : found;
}

/** On train it has no score: some of its examples are shown in it. */
async function memberOf(
  bench: Workbench,
  system: SystemPrompt,
  { task, choice }: BeamState,
  prompt: UserPrompt,
): Promise<BeamMember> {
  const place = { phase: 'inner-loop', iteration: 0, taskName: task.name } as const;
  const isApart = task.select !== task.train;
  const scored = isApart ? await bench.score(place, [requestOn('select', task, system, prompt)]) : [];
  return {
    ...choice,
    prompt,
    evaluation: { ...choice.evaluation, userPromptId: prompt.id, outcomes: [], score: null },
    selectScore: scored[0]?.evaluation.score ?? null,
  };
}
