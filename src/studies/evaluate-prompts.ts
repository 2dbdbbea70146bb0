import type { Evaluate, Evaluation, EvaluationRequest } from '../evaluation/evaluation.ts';
import type { PlannedCalls } from '../models/budget/request-ledger.ts';
import { evaluationFinished } from '../optimizers/contract/evaluation-finished.ts';
import type { Observer } from '../optimizers/contract/events.ts';
import { clusteredScore } from '../stats/clustered-score.ts';
import { deviationOf, meanScore } from '../stats/moments.ts';
import { cutReplies, formatErrors, taskDifference, taskValues } from './by-example.ts';
import { modelsIn, underModel } from './by-model.ts';
import type {
  EvaluatedDomain,
  EvaluatedPrompt,
  EvaluatedTask,
  EvaluatedTaskScore,
  NamedSystemPrompt,
  PromptEvaluation,
} from './evaluation-report.ts';
import { noiseFloor } from './noise-floor.ts';
import { type PromptRow, promptDifferences } from './prompt-differences.ts';
import { testCalls } from './test-calls.ts';

export interface EvaluationOptions {
  /** Scores every system prompt twice, with fresh samples, to learn what is noise. */
  readonly aa?: boolean;
  /** Of a second lower end of each task's difference. */
  readonly lossConfidence?: number | undefined;
}

/**
 * Unseen generalization (paper, section 5.2): system prompts on target tasks over user prompts that nobody tuned for
 * them. Opens each test split once.
 */
export async function evaluatePrompts(
  prompts: readonly NamedSystemPrompt[],
  tasks: readonly EvaluatedTask[],
  evaluate: Evaluate,
  observe: Observer,
  { aa = false, lossConfidence }: EvaluationOptions = {},
): Promise<PromptEvaluation> {
  const [first = [], second = []] = await evaluateGrid(prompts, tasks, aa ? 2 : 1, evaluate, observe);
  const repeats = second.map(({ cells }, row) =>
    cells.flatMap((again, column) => {
      const difference = taskDifference(again, first[row]?.cells[column] ?? []);
      return difference === undefined ? [] : [{ name: tasks[column]?.task.name ?? '', difference }];
    }),
  );
  const noise = noiseFloor(repeats);
  return {
    prompts: first.map(({ prompt, cells }) => scoresOf(prompt, tasks, cells)),
    differences: promptDifferences(
      first,
      tasks.map(({ task }) => task.name),
      { noise: noise?.margin ?? 0, lossConfidence },
    ),
    noise,
  };
}

/** The most calls of an evaluation: every system prompt with every user prompt on every test example. */
export function evaluationCalls(
  promptCount: number,
  tasks: readonly EvaluatedTask[],
  { aa = false }: EvaluationOptions = {},
): Required<PlannedCalls> {
  const systems = promptCount * (aa ? 2 : 1);
  return testCalls(tasks.map(({ task, userPrompts }) => ({ task, pairs: systems * userPrompts.length })));
}

/** By repeat, then by system prompt. */
async function evaluateGrid(
  prompts: readonly NamedSystemPrompt[],
  tasks: readonly EvaluatedTask[],
  repeats: number,
  evaluate: Evaluate,
  observe: Observer,
): Promise<readonly (readonly PromptRow[])[]> {
  const opened = tasks.map((entry) => ({ ...entry, examples: entry.task.test.open('evaluate') }));
  const requests = Array.from({ length: repeats }, (_unused, repeat) =>
    prompts.flatMap(({ prompt }) =>
      opened.flatMap(({ task, userPrompts, examples }) =>
        userPrompts.map(
          (user): EvaluationRequest => ({ task, split: 'test', system: prompt, user, examples, repeat }),
        ),
      ),
    ),
  );
  const evaluations = await evaluate(requests.flat());
  for (const evaluation of evaluations) {
    observe(evaluationFinished({ phase: 'test', iteration: 0 }, evaluation));
  }
  const queue = evaluations.values();
  const take = (count: number) => Array.from({ length: count }, () => queue.next().value as Evaluation);
  return requests.map(() =>
    prompts.map((prompt) => ({ prompt, cells: tasks.map(({ userPrompts }) => take(userPrompts.length)) })),
  );
}

function scoresOf(
  { name, prompt }: NamedSystemPrompt,
  tasks: readonly EvaluatedTask[],
  cells: readonly (readonly Evaluation[])[],
): EvaluatedPrompt {
  const interval = clusteredScore(cells.flatMap((evaluations) => taskValues(evaluations) ?? []));
  const models = modelMeans(tasks, cells);
  const scores = tasks.map((entry, column) => taskScoreOf(entry, cells[column] ?? []));
  const known = scores.flatMap((task) =>
    task.score === null ? [] : [{ name: task.name, score: task.score }],
  );
  const [worstTask = null] = [...known].sort((one, other) => one.score - other.score);
  return {
    name,
    systemPrompt: prompt.text,
    ...(interval ?? { mean: null, low: null, high: null }),
    spread: meanScore(scores.map(({ spread }) => spread)),
    formatErrors: scores.reduce((sum, task) => sum + task.formatErrors, 0),
    cut: scores.reduce((sum, task) => sum + task.cut, 0),
    unscored: scores.reduce((sum, task) => sum + task.unscored, 0),
    worstTask,
    tasks: scores,
    ...(models.length > 0 && { models }),
    domains: domainsOf(tasks, cells),
  };
}

function modelMeans(
  tasks: readonly EvaluatedTask[],
  cells: readonly (readonly Evaluation[])[],
): NonNullable<EvaluatedPrompt['models']> {
  return modelsIn(cells.flat()).map((name) => {
    const values = tasks.flatMap(({ task }, column) => {
      const evaluations = cells[column] ?? [];
      return taskValues(evaluations.map((one) => underModel(task.scorer, one, name))) ?? [];
    });
    return { name, ...(clusteredScore(values) ?? { mean: null, low: null, high: null }) };
  });
}

function domainsOf(
  tasks: readonly EvaluatedTask[],
  cells: readonly (readonly Evaluation[])[],
): readonly EvaluatedDomain[] {
  const columns = Map.groupBy(tasks.keys(), (column) => tasks[column]?.task.domain ?? 'other');
  if (columns.size < 2) return [];
  return [...columns].map(([name, own]) => {
    const interval = clusteredScore(own.flatMap((column) => taskValues(cells[column] ?? []) ?? []));
    return { name, tasks: own.length, ...(interval ?? { mean: null, low: null, high: null }) };
  });
}

function taskScoreOf(
  { task, userPrompts }: EvaluatedTask,
  evaluations: readonly Evaluation[],
): EvaluatedTaskScore {
  const values = taskValues(evaluations);
  const interval = values && clusteredScore([values]);
  const outcomes = evaluations.flatMap((evaluation) => evaluation.outcomes);
  const scores = evaluations.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    name: task.name,
    score: values?.value ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    spread: scores.length < 2 ? null : deviationOf(scores),
    floor: task.floor.best,
    formatErrors: formatErrors(evaluations),
    cut: cutReplies(evaluations),
    unscored: outcomes.filter(({ score }) => score === null).length,
    byUserPrompt: evaluations.map((evaluation, index) => ({
      userPrompt: userPrompts[index]?.text ?? '',
      score: evaluation.score,
      formatErrors: formatErrors([evaluation]),
    })),
  };
}
