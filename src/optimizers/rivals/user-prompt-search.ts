import type { SystemPrompt, UserPrompt } from '../../prompts/prompt.ts';
import { affordable, times, together } from '../engine/calls.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import { reportIteration, reportRanking } from '../engine/reports.ts';
import {
  bestUserPrompt,
  failuresOf,
  type LearningState,
  requestOn,
  type ScoredUserPrompt,
  type TaskState,
} from '../engine/state.ts';
import { learnStepwise, type Procedure } from '../engine/stepwise.ts';
import { budgetReached, iterationsFinished, nothingToLearn } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace } from '../events.ts';
import { headroom } from '../headroom.ts';
import type { Method, PlannedCalls } from '../method.ts';
import { rankUserPrompts } from '../selection/rank-user-prompts.ts';
import type { MethodSettings } from '../settings.ts';
import { initialCalls, sizesOf, type TaskSizes } from '../step-plan.ts';

/** A search over the user prompts of each source task by itself, under a fixed system prompt. */
export interface UserPromptSearch {
  readonly name: string;
  readonly iterations: number;
  /** Parts of a round, such as candidates, of which the budget may cover fewer. */
  units(settings: MethodSettings): number;
  /** Most calls of one part of a round, in one task with so many train examples. */
  unitCalls(train: number, settings: MethodSettings): PlannedCalls;
  /** One round in one task. `pool` holds the task's scored prompts, best first; so does the result, ranking reported. */
  round(round: SearchRound): Promise<TaskState>;
}

export interface SearchRound {
  readonly bench: Workbench;
  readonly place: PhasePlace;
  readonly system: SystemPrompt;
  readonly pool: TaskState;
  readonly count: number;
}

/** Rounds of a search in all tasks at once, until its iterations or the budget end. All prompts meet the whole of train. */
export function userPromptSearch(search: UserPromptSearch): Method {
  return {
    name: search.name,
    iterations: search.iterations,
    learn: (context) => {
      const settings: MethodSettings = { ...context.settings, selection: 'full' };
      return learnStepwise({ ...context, settings }, procedureOf(search));
    },
    plan: ({ tasks, settings }) =>
      together(
        initialCalls(tasks, { ...settings, selection: 'full' }),
        times(unitOf(search, tasks, settings), search.units(settings) * settings.iterations),
      ),
  };
}

function procedureOf(search: UserPromptSearch): Procedure {
  return async function* (bench) {
    const { settings, budget } = bench;
    const unit = unitOf(search, sizesOf(bench.tasks), settings);
    let pools = await initialEvaluation(bench);
    yield pools;
    for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
      const stop = nothingToLearn(pools, settings);
      if (stop !== undefined) return stop;
      const { count, explanation } = affordable(budget, unit, search.units(settings));
      if (count > 0) {
        pools = await searchAll(search, bench, pools, iteration, count);
        yield best(pools, settings);
        reportIteration(bench, iteration, best(pools, settings));
      }
      if (explanation !== undefined) return budgetReached(explanation);
    }
    return iterationsFinished(settings);
  };
}

async function searchAll(
  search: UserPromptSearch,
  bench: Workbench,
  { system, tasks }: LearningState,
  iteration: number,
  count: number,
): Promise<LearningState> {
  const searched = tasks.map((pool) => {
    const place: PhasePlace = { phase: 'inner-loop', iteration, taskName: pool.task.name };
    return bench.phase(place, async () =>
      hasHeadroom(bench, place, pool) ? search.round({ bench, place, system, pool, count }) : pool,
    );
  });
  return { system, tasks: await Promise.all(searched) };
}

function hasHeadroom(bench: Workbench, place: PhasePlace, pool: TaskState): boolean {
  const failures = failuresOf(pool.task, bestUserPrompt(pool));
  const verdict = headroom(failures, pool.task.train.length, bench.settings.fewestFailures);
  if (verdict.open) return true;
  const { reason, explanation } = verdict;
  bench.observe({ type: 'proposal-skipped', ...place, kind: 'user', candidate: 1, reason, explanation });
  return false;
}

/** The state that a search ends with: the best user prompts, as many as the settings keep. */
function best({ system, tasks }: LearningState, { keptUserPrompts }: MethodSettings): LearningState {
  return { system, tasks: tasks.map(({ task, kept }) => ({ task, kept: kept.slice(0, keptUserPrompts) })) };
}

function unitOf(search: UserPromptSearch, tasks: TaskSizes, settings: MethodSettings): PlannedCalls {
  return together(...tasks.map(({ train }) => search.unitCalls(train, settings)));
}

/** Scores prompts on the whole of train and ranks them with the pool, the best `size` of which stay. */
export async function scoreAndRank(
  { bench, place, system, pool }: SearchRound,
  proposed: readonly UserPrompt[],
  size: number,
): Promise<TaskState> {
  const { task } = pool;
  const fresh = distinct(proposed).filter(({ id }) => pool.kept.every(({ prompt }) => prompt.id !== id));
  const evaluations = await bench.score(
    place,
    fresh.map((prompt) => requestOn('train', task, system, prompt)),
  );
  const scored = fresh.flatMap((prompt, index): ScoredUserPrompt[] => {
    const evaluation = evaluations[index];
    return evaluation === undefined ? [] : [{ prompt, evaluation }];
  });
  const { kept, dropped } = rankUserPrompts([...pool.kept, ...scored], size);
  const next = { task, kept };
  reportRanking(
    bench,
    place,
    next,
    dropped.map(({ prompt }) => prompt.id),
  );
  return next;
}

/** Equal texts once. */
export function distinct<Prompt extends { readonly id: string }>(
  prompts: readonly Prompt[],
): readonly Prompt[] {
  return [...new Map(prompts.map((prompt) => [prompt.id, prompt])).values()];
}
