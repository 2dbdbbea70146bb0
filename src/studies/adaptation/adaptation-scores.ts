import type { Evaluation, EvaluationRequest } from '../../evaluation/evaluation.ts';
import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { clusteredScore } from '../../stats/clustered-score.ts';
import { meanScore } from '../../stats/moments.ts';
import type { LearningTask, Task } from '../../tasks/task.ts';
import { cutReplies, formatErrors, taskDifference, taskValues } from '../by-example.ts';
import type { NamedSystemPrompt } from '../evaluation-report.ts';
import { neededEffort } from '../needed-effort.ts';
import { promptDifferences } from '../prompt-differences.ts';
import type {
  Adaptation,
  AdaptationReport,
  CurvePoint,
  NeededEffort,
  TaskAdaptation,
} from './adaptation-report.ts';
import type { BeamSearchResult } from './beam-search.ts';

/** A search with what its prompts scored on the test splits. */
export interface TestedSearch {
  readonly system: NamedSystemPrompt;
  /** With the examples that the search had. */
  readonly tasks: readonly LearningTask[];
  readonly found: BeamSearchResult;
  /** The test evaluation of a user prompt of a task; absent where it was not tested. */
  readonly onTest: (taskName: string, userPromptId: string) => Evaluation | undefined;
}

/** Gives each search its evaluations, which stand in the order of the requests. */
export function testScores(
  plans: readonly (Omit<TestedSearch, 'onTest'> & { readonly requests: readonly EvaluationRequest[] })[],
  evaluations: readonly Evaluation[],
): readonly TestedSearch[] {
  let next = 0;
  return plans.map(({ requests, ...search }) => {
    const own = evaluations.slice(next, next + requests.length);
    next += requests.length;
    const known = new Map(
      own.map((evaluation) => [`${evaluation.userPromptId} ${evaluation.taskName}`, evaluation]),
    );
    return { ...search, onTest: (taskName, userPromptId) => known.get(`${userPromptId} ${taskName}`) };
  });
}

export function reportOf(
  searches: readonly TestedSearch[],
  tasks: readonly Task[],
  by: NeededEffort['by'],
): AdaptationReport {
  const adaptations = searches.map((search) => adaptationOf(search, tasks));
  const bySystem = [...Map.groupBy(adaptations, ({ system }) => system).values()];
  const largest = [...Map.groupBy(searches, ({ system }) => system.name).values()].flatMap((own) =>
    own.slice(-1),
  );
  const rows = largest.map((search) => ({
    prompt: search.system,
    cells: tasks.map(({ name }, column) => listed(finalOf(search, name, column))),
  }));
  const [ours, ...others] = bySystem;
  return {
    adaptations,
    differences: promptDifferences(
      rows,
      tasks.map(({ name }) => name),
      { noise: 0 },
    ),
    needed: others.flatMap((other) => neededEffort(ours ?? [], other, by) ?? []),
  };
}

function adaptationOf(search: TestedSearch, tasks: readonly Task[]): Adaptation {
  const { system, found } = search;
  const pairs = tasks.map(({ name }, column) => ({
    initial: listed(initialOf(search, name, column)),
    final: listed(finalOf(search, name, column)),
  }));
  const adapted = tasks.map((task, column) => taskAdaptationOf(search, task, column));
  const differences = pairs.flatMap(({ initial, final }) => taskDifference(final, initial) ?? []);
  return {
    system: system.name,
    systemPrompt: system.prompt.text,
    examples: Math.max(0, ...search.tasks.map(({ train }) => train.length)),
    ...found.stop,
    initial: clusteredScore(pairs.flatMap(({ initial }) => taskValues(initial) ?? [])) ?? null,
    final: clusteredScore(pairs.flatMap(({ final }) => taskValues(final) ?? [])) ?? null,
    // Where every task kept its first prompt there is nothing to compare.
    gain: adapted.some(({ round }) => round > 0) ? (clusteredDifference(differences) ?? null) : null,
    curve: found.rounds.map((_states, round) => meanPoint(round, adapted)),
    tasks: adapted,
  };
}

function taskAdaptationOf(search: TestedSearch, { name, floor, test }: Task, column: number): TaskAdaptation {
  const { found, onTest, tasks } = search;
  const choices = found.rounds.flatMap((states) => states[column]?.choice ?? []);
  const last = choices.at(-1);
  const final = finalOf(search, name, column);
  const values = taskValues(listed(final));
  const interval = values && clusteredScore([values]);
  return {
    name,
    userPrompt: last?.prompt.text ?? '',
    round: choices.findIndex(({ prompt }) => prompt.id === last?.prompt.id),
    examples: {
      train: tasks[column]?.train.length ?? 0,
      select: tasks[column]?.select.length ?? 0,
      test: test.size,
    },
    initial: initialOf(search, name, column)?.score ?? null,
    score: interval?.mean ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    floor: floor.best,
    formatErrors: formatErrors(listed(final)),
    cut: cutReplies(listed(final)),
    curve: choices.map(({ prompt, evaluation, selectScore }, round): CurvePoint => {
      const tested = onTest(name, prompt.id);
      const point = { round, train: evaluation.score, select: selectScore };
      return tested === undefined ? point : { ...point, test: tested.score };
    }),
  };
}

/** Means over tasks; the test score only where every task has one. */
function meanPoint(round: number, tasks: readonly TaskAdaptation[]): CurvePoint {
  const points = tasks.flatMap(({ curve }) => curve[round] ?? []);
  const isTested = points.every(({ test }) => test !== undefined);
  return {
    round,
    train: meanScore(points.map(({ train }) => train)),
    select: meanScore(points.map(({ select }) => select)),
    ...(isTested && { test: meanScore(points.map(({ test = null }) => test)) }),
  };
}

function initialOf(
  { found, onTest }: TestedSearch,
  taskName: string,
  column: number,
): Evaluation | undefined {
  const first = found.rounds[0]?.[column]?.choice.prompt;
  return first && onTest(taskName, first.id);
}

function finalOf({ found, onTest }: TestedSearch, taskName: string, column: number): Evaluation | undefined {
  const last = found.rounds.at(-1)?.[column]?.choice.prompt;
  return last && onTest(taskName, last.id);
}

function listed(evaluation: Evaluation | undefined): readonly Evaluation[] {
  return evaluation === undefined ? [] : [evaluation];
}
