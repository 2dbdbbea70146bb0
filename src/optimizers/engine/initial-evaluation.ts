import { reportRanking } from './reports.ts';
import { type LearningState, requestOn, scoredUserPrompt } from './state.ts';
import type { Workbench } from './workbench.ts';

/**
 * Where learning starts (paper, section 4): the initial system prompt and each task's first user prompt, scored on the first
 * `most` examples of train; by default on all.
 */
export async function initialEvaluation(
  bench: Workbench,
  most: number = Number.POSITIVE_INFINITY,
): Promise<LearningState> {
  const place = { phase: 'initial-evaluation', iteration: 0 } as const;
  const system = bench.initialSystemPrompt;
  bench.introduce(system);
  return bench.phase(place, async () => {
    const requests = bench.tasks.flatMap((task) =>
      task.userPrompts.slice(0, 1).map((prompt) => {
        bench.introduce(prompt, task.name);
        const request = requestOn('train', task, system, prompt);
        return { ...request, examples: request.examples.slice(0, most) };
      }),
    );
    const scored = await bench.score(place, requests);
    const tasks = scored.map((one) => ({ task: one.task, kept: [scoredUserPrompt(one)] }));
    for (const task of tasks) reportRanking(bench, place, task);
    return { system, tasks };
  });
}
