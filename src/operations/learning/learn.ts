import type { LearnedPrompts } from '../../optimizers/method.ts';
import { systemPrompt } from '../../prompts/prompt.ts';
import { learningTask } from '../../tasks/learning-task.ts';
import { neededModel } from '../model-team.ts';
import type { RunDesk } from './run-desk.ts';
import type { RunParts } from './run-parts.ts';

/** What learning needs of the desk that it works at. */
export type LearningDesk = Pick<RunDesk, 'evaluate' | 'optimizer' | 'account' | 'record' | 'signal'>;

/** Learns with the run's method, without its test splits. */
export function learn(
  { method, settings, tasks, team, loaded }: RunParts,
  { evaluate, optimizer, account, record, signal }: LearningDesk,
): Promise<LearnedPrompts> {
  const { configuration } = loaded;
  return method.learn({
    seed: configuration.seed,
    tasks: tasks.source.map(learningTask),
    initialSystemPrompt: systemPrompt(configuration.systemPrompt),
    evaluate,
    optimizer,
    optimizerParameters: neededModel(team, 'optimizer').parameters,
    budget: account,
    observe: record,
    settings,
    signal,
  });
}
