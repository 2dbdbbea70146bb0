import { systemPrompt } from '../prompts/prompt.ts';
import type { LearningState } from './engine/state.ts';
import { conformanceTasks } from './method-run.fixture.ts';
import { startingState } from './starting-state.ts';

export const initialPrompt = systemPrompt('You help.');

/** A state in which every train example of these tasks is answered wrongly; of all tasks, when none are named. */
export function failingState(names?: readonly string[]): LearningState {
  const { system, tasks } = startingState({ initialSystemPrompt: initialPrompt, tasks: conformanceTasks });
  const failed = ({ name, train }: (typeof conformanceTasks)[number]) =>
    names === undefined || names.includes(name)
      ? train.map(({ id }) => ({ exampleId: id, score: 0, reply: 'wrong' }))
      : [];
  return {
    system,
    tasks: tasks.map(({ task, kept }) => ({
      task,
      kept: kept.map((user) => ({
        ...user,
        evaluation: { ...user.evaluation, outcomes: failed(task) },
      })),
    })),
  };
}
