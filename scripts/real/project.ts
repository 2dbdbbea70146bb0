import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Where tasks come from: the sample data of examples/tickets, or suites over a folder of raw data. */
export function tasksOf(data: string | undefined): {
  readonly words: string;
  readonly configuration: object;
} {
  if (data !== undefined) {
    const suites = (names: readonly string[]) => names.map((suite) => ({ suite }));
    return {
      words: 'SQuAD and WebQuestions (source), questions of Natural Questions with their passage (target)',
      configuration: {
        dataDir: resolve(data),
        tasks: {
          source: suites(['grounding/squad', 'grounding/web_qa']),
          target: suites(['grounding/natural_questions']),
        },
      },
    };
  }
  const ticket = (name: string, expected: string, userPrompt: string, answer: object) => ({
    name,
    data: 'data/tickets.jsonl',
    fields: { input: 'message', expected },
    userPrompt: `${userPrompt}\n<Message>{{input}}</Message>\nWrite only the answer between <answer> and </answer>.`,
    answer: { tag: 'answer', ...answer },
  });
  const labels = ['billing', 'technical', 'account', 'sales'];
  return {
    words: 'the sample messages of examples/tickets: which team answers (source), is it urgent (target)',
    configuration: {
      tasks: {
        source: [
          ticket('team', 'team', `Which team should answer this message: ${labels.join(', ')}?`, {
            type: 'label',
            labels,
          }),
        ],
        target: [
          ticket('urgent', 'urgent', 'Does this message have to be answered within the hour?', {
            type: 'yes-no',
          }),
        ],
      },
    },
  };
}

/** Makes a project's folder anew, with a small run on the model. */
export function writeProject(folder: string, model: object, tasks: object): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'examples/tickets/data'), join(folder, 'data'), { recursive: true });
  const configuration = {
    models: {
      base: { ...model, params: { maxOutputTokens: 32 } },
      optimizer: { ...model, params: { maxOutputTokens: 160 } },
    },
    ...tasks,
    limits: { trainExamples: 6, selectExamples: 4, testExamples: 6 },
    settings: { iterations: 2, systemPromptFailuresPerTask: 1, proposalTries: 1, unusableReplies: 6 },
    // Bounds of a run that takes minutes; the model itself is free.
    budget: { baseCalls: 150, optimizerCalls: 8 },
    concurrency: 2,
    seed: 1,
  };
  writeFileSync(join(folder, 'metaspo.config.json'), `${JSON.stringify(configuration, undefined, 2)}\n`);
}
