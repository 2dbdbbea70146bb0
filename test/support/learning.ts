import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { contentHash } from '../../src/foundation/content-hash.ts';
import type { Model, ModelRequest } from '../../src/models/model.ts';
import type { LearningEvent } from '../../src/optimizers/events.ts';
import type { LearningBudget, LearningContext } from '../../src/optimizers/method.ts';
import type { MethodSettings } from '../../src/optimizers/settings.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { systemPrompt, userPrompt } from '../../src/prompts/prompt.ts';
import type { AnswerParser } from '../../src/scoring/answer.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import type { Example } from '../../src/tasks/example.ts';
import type { LearningTask } from '../../src/tasks/task.ts';

/** The whole reply is the answer. */
const wholeReply: AnswerParser = {
  format: {},
  parseReply: (reply) => ({ ok: true, value: reply }),
  parseGold: (gold) => ({ ok: true, value: String(gold) }),
  labels: undefined,
};

const equality: Scorer = {
  name: 'equality',
  readsAnswer: true,
  score: ({ output, expected }) => ({ name: 'equality', score: output === expected ? 1 : 0 }),
  aggregate: (answers) =>
    answers.length === 0 ? null : answers.reduce((sum, { score }) => sum + score, 0) / answers.length,
};

/** A task whose inputs are `<name> question <n>` and whose gold answers are `right`. */
export function plainTask(name: string, sizes: { train: number; select?: number }): LearningTask {
  const examples = (split: string, count: number): Example[] =>
    Array.from({ length: count }, (_unused, index) => ({
      id: `${name}-${split}-${index}`,
      input: `${name} ${split} question ${index}`,
      expected: 'right',
    }));
  const train = examples('train', sizes.train);
  return {
    name,
    parser: wholeReply,
    scorer: equality,
    userPrompts: [userPrompt(`Answer the ${name} question: {{input}}`)],
    train,
    select: sizes.select === undefined ? train : examples('select', sizes.select),
  };
}

export const unlimited: LearningBudget = { covers: () => ({ covered: true }) };

/** Right for a share of the requests that depends on nothing but the messages. */
export function rightForShare(share: number): (request: ModelRequest) => string {
  return (request) => {
    const draw = Number.parseInt(contentHash(request.messages).slice(0, 8), 16) / 0xffffffff;
    return draw < share ? 'right' : 'wrong';
  };
}

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
