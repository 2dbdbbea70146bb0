import type { LearnedPrompts, LearningBudget } from '../../optimizers/contract/method.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { learningTask } from '../../tasks/learning-task.ts';
import { neededModel } from '../model-team.ts';
import type { Session } from '../session/session.ts';
import { countingExamples } from './planned-calls.ts';

/** What learning needs of its session. */
export type LearningSession = Pick<Session, 'project' | 'evaluate' | 'model' | 'observe' | 'signal'> & {
  readonly budget: LearningBudget;
};

/** Learns with the run's method, without its test splits. */
export function learn({
  project,
  evaluate,
  model,
  budget,
  observe,
  signal,
}: LearningSession): Promise<LearnedPrompts> {
  const { method, settings, guards, tasks, team } = project;
  const { configuration } = project.loaded;
  return method.learn({
    seed: configuration.seed,
    tasks: tasks.source.map(learningTask),
    initialSystemPrompt: systemPrompt(configuration.systemPrompt),
    evaluate,
    optimizer: model('optimizer'),
    optimizerParameters: neededModel(team, 'optimizer').parameters,
    budget: countingExamples(project.loaded, tasks.source, budget),
    observe,
    settings,
    guards,
    signal,
  });
}
