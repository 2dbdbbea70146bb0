import type { LearningState } from './engine/state.ts';
import type { LearningContext } from './method.ts';

/** The prompts that learning starts from, before anything was scored. */
export function startingState({
  initialSystemPrompt,
  tasks,
}: Pick<LearningContext, 'initialSystemPrompt' | 'tasks'>): LearningState {
  return {
    system: initialSystemPrompt,
    tasks: tasks.map((task) => ({
      task,
      kept: task.userPrompts.slice(0, 1).map((prompt) => ({
        prompt,
        evaluation: {
          taskName: task.name,
          split: 'train',
          systemPromptId: initialSystemPrompt.id,
          userPromptId: prompt.id,
          outcomes: [],
          score: null,
        },
      })),
    })),
  };
}
