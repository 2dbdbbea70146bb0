import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import type { Model } from '../../src/models/model.ts';
import { plainTask, rightForShare } from '../../src/optimizers/conformance/plain-task.ts';
import type { LearningEvent } from '../../src/optimizers/contract/events.ts';
import type { LearningBudget, LearningContext } from '../../src/optimizers/contract/method.ts';
import type { MethodSettings } from '../../src/optimizers/settings.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import type { LearningTask } from '../../src/tasks/task.ts';

export { plainTask, rightForShare };

export const unlimited: LearningBudget = { covers: () => ({ covered: true }) };

export interface TestRun {
  readonly tasks: readonly LearningTask[];
  readonly base: Model;
  readonly optimizer: Model;
  readonly settings?: MethodSettings;
  readonly budget?: LearningBudget;
  readonly concurrency?: number;
  readonly seed?: number;
}

export function learningContext(run: TestRun): { context: LearningContext; events: LearningEvent[] } {
  const events: LearningEvent[] = [];
  const { signal } = new AbortController();
  const seed = run.seed ?? 1;
  const context: LearningContext = {
    seed,
    tasks: run.tasks,
    initialSystemPrompt: systemPrompt('You are a helpful assistant.'),
    evaluate: createEvaluator({
      base: run.base,
      parameters: { temperature: 0 },
      concurrency: run.concurrency ?? 8,
      seed,
      signal,
    }),
    optimizer: run.optimizer,
    optimizerParameters: { temperature: 1 },
    budget: run.budget ?? unlimited,
    observe: (event) => events.push(event),
    settings: run.settings ?? methodSettings('paper'),
    signal,
  };
  return { context, events };
}
