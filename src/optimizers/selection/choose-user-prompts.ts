import { taskScore } from '../../evaluation/task-score.ts';
import { reportRanking } from '../reports.ts';
import { type LearningState, requestOn, type ScoredUserPrompt, type TaskState } from '../state.ts';
import type { Workbench } from '../workbench.ts';
import { rankUserPrompts } from './rank-user-prompts.ts';

/**
 * The last choice among each task's kept user prompts: by train and `select` together, since the train score of a
 * prompt that was chosen on train is flattered (method.md, section 3).
 */
export async function chooseUserPrompts(
  bench: Workbench,
  state: LearningState,
  iteration: number,
): Promise<LearningState> {
  const tasks = await Promise.all(
    state.tasks.map((taskState) => {
      const place = { phase: 'inner-loop', iteration, taskName: taskState.task.name } as const;
      return bench.phase(place, async () => {
        const chosen = await rankOnAll(bench, place, state, taskState);
        reportRanking(bench, place, chosen);
        return chosen;
      });
    }),
  );
  return { ...state, tasks };
}

async function rankOnAll(
  bench: Workbench,
  place: Parameters<Workbench['score']>[0],
  { system }: LearningState,
  { task, kept }: TaskState,
): Promise<TaskState> {
  const requests = kept.map(({ prompt }) => requestOn('select', task, system, prompt));
  const onSelect = await bench.score(place, requests);
  const all = kept.map(({ prompt, evaluation }, index): ScoredUserPrompt => {
    const outcomes = [...evaluation.outcomes, ...(onSelect[index]?.outcomes ?? [])];
    return { prompt, evaluation: { ...evaluation, outcomes, score: taskScore(task.scorer, outcomes) } };
  });
  return { task, kept: rankUserPrompts(all, all.length).kept };
}
