import { reportRanking } from './reports.ts';
import { type LearningState, requestOn, type TaskState } from './state.ts';
import type { Workbench } from './workbench.ts';

/** Where learning starts (paper, section 4): the initial system prompt and each task's first user prompt, scored on train. */
export async function initialEvaluation(bench: Workbench): Promise<LearningState> {
  const place = { phase: 'initial-evaluation', iteration: 0 } as const;
  const system = bench.initialSystemPrompt;
  bench.introduce(system);
  return bench.phase(place, async () => {
    const starts = bench.tasks.flatMap((task) =>
      task.userPrompts.slice(0, 1).map((prompt) => ({ task, prompt })),
    );
    for (const { task, prompt } of starts) bench.introduce(prompt, task.name);
    const evaluations = await bench.score(
      place,
      starts.map(({ task, prompt }) => {
        const request = requestOn('train', task, system, prompt);
        const { selection, initialExamples } = bench.settings;
        return selection === 'full'
          ? request
          : { ...request, examples: request.examples.slice(0, initialExamples) };
      }),
    );
    const tasks = starts.flatMap(({ task, prompt }, index): TaskState[] => {
      const evaluation = evaluations[index];
      return evaluation === undefined ? [] : [{ task, kept: [{ prompt, evaluation }] }];
    });
    for (const task of tasks) reportRanking(bench, place, task);
    return { system, tasks };
  });
}
