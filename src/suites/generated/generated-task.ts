import type { AnswerFormat } from '../../scoring/answer.ts';
import { defaultScorer } from '../../scoring/create-scorer.ts';
import { randomStream } from '../../stats/random.ts';
import type { Case } from '../../tasks/example.ts';
import type { SuiteDataRequest, SuiteRole, SuiteTask } from '../suite-task.ts';
import type { Level, ProblemMaker } from './problem.ts';

interface GeneratedTask {
  readonly name: string;
  readonly role: Exclude<SuiteRole, 'extra'>;
  readonly answer: AnswerFormat;
  /** Default: that of the answer's type. */
  readonly scorer?: string;
  /** Three ways to say what to do, each one or two plain sentences. Learning starts from the first. */
  readonly asks: readonly [string, string, string];
  /** What is to be given as the answer, such as "the letter of the right option". */
  readonly gives: string;
  readonly make: ProblemMaker;
}

/** How often a problem that came out unusable, or the same as an earlier one, is drawn again. */
const attempts = 1000;

/** The tasks of one domain. Their problems are made when they are loaded, from the seed and the task's name. */
export function generatedTasks(domain: string, tasks: readonly GeneratedTask[]): readonly SuiteTask[] {
  return tasks.map(({ name, role, answer, scorer = defaultScorer(answer), make, ...wording }) => {
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

/** Three user prompts, short and plain: there is something left to learn. */
function userPromptsOf(
  { asks, gives }: Pick<GeneratedTask, 'asks' | 'gives'>,
  format: AnswerFormat,
): readonly string[] {
  const place = answerPlace(format);
  return [
    `${asks[0]}\n\n{{input}}\n\nAt the end give ${gives} ${place}.`,
    `${asks[1]} Give ${gives} ${place}.\n\n<question>\n{{input}}\n</question>`,
    `{{input}}\n\n${asks[2]}\nYour reply has to give ${gives} ${place}.`,
  ];
}

function answerPlace({ tag, lastLine }: AnswerFormat): string {
  if (tag !== undefined) return `between <${tag}> and </${tag}>`;
  return lastLine === true ? 'alone on the last line' : 'as the only JSON of your reply';
}
