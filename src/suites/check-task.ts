import { MetaspoError } from '../foundation/errors.ts';
import type { AnswerParser } from '../scoring/answer.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { createScorer } from '../scoring/create-scorer.ts';
import { goldProblem } from '../scoring/gold-problem.ts';
import type { Scorer } from '../scoring/scorer.ts';
import type { ScorerSetting } from '../scoring/scorer-setting.ts';
import { taskFloor } from '../scoring/task-floor.ts';
import type { Case } from '../tasks/example.ts';
import { showsPassage } from './raw/cases.ts';
import type { SuiteData, SuiteDataRequest, SuiteRole, SuiteTask } from './suite-task.ts';

/** What the data of a task are like, as `suites check` prints it. */
export interface SuiteTaskReport {
  readonly task: string;
  readonly domain: string;
  readonly role: SuiteRole;
  /** Cases of the part that is learned from, and of the test part. */
  readonly train: number;
  readonly test: number;
  /** Cases of both parts by expected answer, where answers are a closed set; else empty. */
  readonly labels: Readonly<Record<string, number>>;
  /** The best score that needs no model, in [0, 1]; null without cases. */
  readonly floor: number | null;
  /** What is wrong, each a sentence. */
  readonly problems: readonly string[];
}

/** Longer inputs do not fit the context of many base models together with a reply (about 6,000 tokens), in characters. */
const longestInput = 24_000;

/** How many cases of each part are made of a generated task. */
const generatedCases = 500;

/** With fewer cases in a part prompts cannot be told apart at all. */
const fewestCases = 5;

/** Checks all cases of a task. Data that cannot be had or read are a problem of the report, not an error. */
export async function checkSuiteTask(
  task: SuiteTask,
  request: Pick<SuiteDataRequest, 'dataDirectory' | 'environment' | 'signal' | 'onProgress'> = {},
): Promise<SuiteTaskReport> {
  const { id, domain, role, about } = task;
  // Generated tasks have no end.
  const all = about === undefined ? generatedCases : Number.MAX_SAFE_INTEGER;
  try {
    const data = await task.load({ ...request, trainCases: all, testCases: all, seed: 1 });
    const parser = answerParser(task.answer);
    const scorer = createScorer(task.scorer as ScorerSetting, { parser });
    const cases = [...data.train, ...data.test];
    const problems = [
      ...(data.problems ?? []),
      ...sizeProblems(data),
      ...inputProblems(task, cases),
      ...goldProblems(cases, parser, scorer),
    ];
    const floor = taskFloor({ train: data.train, test: data.test, parser, scorer }).best;
    const labels = labelCounts(cases, parser);
    return {
      task: id,
      domain,
      role,
      train: data.train.length,
      test: data.test.length,
      labels,
      floor,
      problems,
    };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!(error instanceof MetaspoError)) throw error;
    return { task: id, domain, role, train: 0, test: 0, labels: {}, floor: null, problems: [error.message] };
  }
}

function sizeProblems({ train, test }: SuiteData): readonly string[] {
  if (Math.min(train.length, test.length) >= fewestCases) return [];
  return [
    `the files hold only ${train.length} train and ${test.length} test cases, too few to compare prompts`,
  ];
}

function labelCounts(cases: readonly Case[], parser: AnswerParser): Readonly<Record<string, number>> {
  const counts = new Map((parser.labels ?? []).map((label) => [label, 0]));
  if (counts.size === 0) return {};
  for (const { expected } of cases) {
    const gold = parser.parseGold(expected);
    const label = gold.ok ? String(gold.value) : 'unreadable';
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function inputProblems({ needsPassage = false }: SuiteTask, cases: readonly Case[]): readonly string[] {
  const texts = cases.map(({ input }) => (typeof input === 'string' ? input : JSON.stringify(input)));
  const empty = texts.filter((text) => text.trim() === '').length;
  const long = texts.filter((text) => text.length > longestInput);
  const bare = needsPassage ? cases.filter((found) => found.input !== '' && !showsPassage(found)).length : 0;
  const longest = long.reduce((most, { length }) => Math.max(most, length), 0);
  return [
    ...(empty > 0 ? [`${empty} of ${cases.length} inputs are empty`] : []),
    ...(long.length > 0
      ? [
          `${long.length} of ${cases.length} inputs are longer than ${longestInput} characters, the longest ${longest}`,
        ]
      : []),
    ...(bare > 0
      ? [
          `${bare} of ${cases.length} questions come without a passage: the files have none, so the model answers from memory`,
        ]
      : []),
  ];
}

function goldProblems(cases: readonly Case[], parser: AnswerParser, scorer: Scorer): readonly string[] {
  const found = cases.flatMap(({ expected }) => goldProblem(parser, scorer, expected) ?? []);
  return found.length === 0
    ? []
    : [`${found.length} of ${cases.length} expected answers cannot be given, such as: ${found[0]}`];
}
