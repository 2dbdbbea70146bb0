import type { Evaluate, Evaluation, EvaluationRequest } from '../evaluation/evaluation.ts';
import type { PlannedCalls } from '../models/budget/request-ledger.ts';
import { evaluationFinished } from '../optimizers/contract/evaluation-finished.ts';
import type { Observer } from '../optimizers/contract/events.ts';
import type { SystemPrompt, UserPrompt } from '../prompts/prompt.ts';
import type { Task } from '../tasks/task.ts';
import { comparedTask, missingReplies, type TestedTask, type TestedTaskResult } from './compared-task.ts';
import { type RoleScores, roleScores } from './role-scores.ts';
import { testCalls } from './test-calls.ts';

export interface FinalTestResult {
  readonly tasks: readonly TestedTaskResult[];
  /** Absent when no reply is missing. */
  readonly unscored?: UnscoredReplies;
  /** Absent when no task of the role could be scored. */
  readonly source?: RoleScores;
  readonly target?: RoleScores;
}

/** Replies that a test is missing, because the budget ended or the model could not be reached. */
export interface UnscoredReplies {
  readonly replies: number;
  /** Replies of the whole test. */
  readonly of: number;
  /** Why the last of them is missing, in words. */
  readonly reason: string;
}

/** Which prompts are tested on which task: source tasks with their own prompts, target tasks with untuned ones. */
export function testedTasks(
  source: readonly Task[],
  target: readonly Task[],
  learnedUserPrompts: ReadonlyMap<string, readonly UserPrompt[]>,
): readonly TestedTask[] {
  return [
    ...source.map((task): TestedTask => {
      const initialUserPrompts = task.userPrompts.slice(0, 1);
      const learned = learnedUserPrompts.get(task.name)?.slice(0, 1) ?? initialUserPrompts;
      return { task, role: 'source', initialUserPrompts, finalUserPrompts: learned };
    }),
    ...target.map((task): TestedTask => {
      return {
        task,
        role: 'target',
        initialUserPrompts: task.userPrompts,
        finalUserPrompts: task.userPrompts,
      };
    }),
  ];
}

/** The most calls that the final test makes, known before learning; to be set aside from the budget. */
export function finalTestCalls(source: readonly Task[], target: readonly Task[]): Required<PlannedCalls> {
  const tested = testedTasks(source, target, new Map());
  return testCalls(
    tested.map(({ task, initialUserPrompts, finalUserPrompts }) => ({
      task,
      pairs: initialUserPrompts.length + finalUserPrompts.length,
    })),
  );
}

/**
 * Opens the test splits once and scores the first and the final prompts on them. When the budget ends within it, what was
 * answered counts, and the rest is unscored.
 */
export async function finalTest(
  tested: readonly TestedTask[],
  prompts: { readonly initial: SystemPrompt; readonly final: SystemPrompt },
  evaluate: Evaluate,
  observe: Observer,
): Promise<FinalTestResult> {
  const place = { phase: 'test', iteration: 0 } as const;
  observe({ type: 'phase-started', ...place });
  const plans = tested.map((entry) => ({ entry, ...requestsOf(entry, prompts) }));
  const requests = plans.flatMap(({ initial, final }) => [...initial, ...final]);
  const evaluations = await evaluate(requests, { asFarAsCovered: true });
  for (const evaluation of evaluations) observe(evaluationFinished(place, evaluation));
  const queue = evaluations.values();
  const take = (requests: readonly EvaluationRequest[]) =>
    requests.map(() => queue.next().value as Evaluation);
  const compared = plans.map(({ entry, initial, final }) => comparedTask(entry, take(initial), take(final)));
  observe({ type: 'phase-finished', ...place });
  const source = roleScores(compared, 'source');
  const target = roleScores(compared, 'target');
  return {
    tasks: compared.map(({ result }) => result),
    unscored: unscoredReplies(evaluations),
    source,
    target,
  };
}

function requestsOf(entry: TestedTask, { initial, final }: { initial: SystemPrompt; final: SystemPrompt }) {
  const { task, initialUserPrompts, finalUserPrompts } = entry;
  const examples = task.test.open('final test');
  const under = (system: SystemPrompt) => (user: UserPrompt) =>
    ({ task, split: 'test', system, user, examples }) satisfies EvaluationRequest;
  return { initial: initialUserPrompts.map(under(initial)), final: finalUserPrompts.map(under(final)) };
}

function unscoredReplies(evaluations: readonly Evaluation[]): UnscoredReplies | undefined {
  const missing = missingReplies(evaluations);
  const reason = missing.at(-1)?.error;
  if (reason === undefined) return undefined;
  const of = evaluations.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  return { replies: missing.length, of, reason };
}
