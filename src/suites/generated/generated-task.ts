import type { AnswerFormat } from '../../scoring/answer.ts';
import { randomStream } from '../../stats/random.ts';
import type { Case } from '../../tasks/example.ts';
import type { SuiteDataRequest, SuiteRole, SuiteTask } from '../suite-task.ts';
import type { Level, ProblemMaker } from './problem.ts';
import { type TaskWording, userPromptsOf } from './user-prompts.ts';

export interface GeneratedTask {
  readonly name: string;
  readonly role: Exclude<SuiteRole, 'extra'>;
  readonly answer: AnswerFormat;
  readonly scorer: string;
  readonly wording: TaskWording;
  readonly make: ProblemMaker;
}

/** How often a problem that came out unusable, or the same as an earlier one, is drawn again. */
const attempts = 1000;

/** The tasks of one domain. Their problems are made when they are loaded, from the seed and the task's name. */
export function generatedTasks(domain: string, tasks: readonly GeneratedTask[]): readonly SuiteTask[] {
  return tasks.map(({ name, role, answer, scorer, wording, make }) => {
    const id = `generated-${domain}/${name}`;
    return {
      id,
      domain,
      role,
      answer,
      scorer,
      userPrompts: userPromptsOf(wording, answer),
      load: async ({ seed, trainCases, testCases, signal }: SuiteDataRequest) => {
        signal?.throwIfAborted();
        const seen = new Set<string>();
        return {
          train: makeCases(make, { name: [id, 'train'], seed, count: trainCases, seen }),
          test: makeCases(make, { name: [id, 'test'], seed, count: testCases, seen }),
        };
      },
    };
  });
}

interface MakeRequest {
  readonly name: readonly string[];
  readonly seed: number;
  readonly count: number;
  /** Inputs made before: none comes twice. */
  readonly seen: Set<string>;
}

function makeCases(make: ProblemMaker, { name, seed, count, seen }: MakeRequest): readonly Case[] {
  return Array.from({ length: count }, (_, turn) => turn).flatMap((turn) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const stream = randomStream(seed, 'generated', ...name, turn, attempt);
      const level = (1 + stream.integer(3)) as Level;
      const problem = make({ stream, level, turn });
      if (problem === undefined || seen.has(problem.input)) continue;
      seen.add(problem.input);
      return [{ ...problem, metadata: { level } }];
    }
    return [];
  });
}
