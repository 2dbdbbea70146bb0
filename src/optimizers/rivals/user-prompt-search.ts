import { distinctPrompts, type SystemPrompt, type UserPrompt } from '../../prompts/prompt.ts';
import type { Settings } from '../contract/common-settings.ts';
import type { Method, PlannedCalls } from '../contract/method.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { callsOn, sizesOf, type TaskSizes, times, together } from '../engine/calls.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import { reportIteration, reportRanking } from '../engine/reports.ts';
import {
  bestUserPrompt,
  failuresOf,
  type LearningState,
  requestOn,
  scoredUserPrompt,
  type TaskState,
} from '../engine/state.ts';
import { learnStepwise, type Procedure } from '../engine/stepwise.ts';
import { budgetReached, iterationsFinished, leavesHeadroom, nothingToLearn } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';
import { rankUserPrompts } from '../selection/rank-user-prompts.ts';

/** A search over the user prompts of each source task by itself, under a fixed system prompt. */
export interface UserPromptSearch {
  readonly name: string;
  readonly iterations: number;
  /** Parts of a round, such as candidates, of which the budget may cover fewer. */
  units(settings: Settings): number;
  /** Most calls of one part of a round, in one task with this many train examples. */
  unitCalls(train: number, settings: Settings): PlannedCalls;
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

/** Rounds of a search in all tasks at once, until its iterations or the budget end. All prompts are scored on all of train. */
export function userPromptSearch(search: UserPromptSearch): Method {
  return {
    name: search.name,
    iterations: search.iterations,
    keepsSystemPrompt: true,
    learn: (context) => learnStepwise(context, procedureOf(search)),
    plan: ({ tasks, settings }) =>
      together(
        callsOn('train', tasks),
        times(unitOf(search, tasks, settings), search.units(settings) * settings.iterations),
      ),
  };
}

function procedureOf(search: UserPromptSearch): Procedure {
  return async function* (bench) {
    const { settings } = bench;
    const unit = unitOf(search, sizesOf(bench.tasks), settings);
    let pools = await initialEvaluation(bench);
    yield pools;
    for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
      const stop = nothingToLearn(pools, settings);
      if (stop !== undefined) return stop;
      const count = bench.afford(search.units(settings), (covered) => times(unit, covered));
      if (count > 0) {
        pools = await searchAll(search, bench, pools, iteration, count);
        yield best(pools, settings);
        reportIteration(bench, iteration, best(pools, settings));
      }
      const shortfall = bench.shortfall();
      if (shortfall !== undefined) return budgetReached(shortfall);
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
  const first: ProposalPlace = { ...place, kind: 'user', candidate: 1 };
  return leavesHeadroom(bench, first, failures, pool.task.train.length);
}

/** The state that a search ends with: the best user prompts, as many as the settings keep. */
function best({ system, tasks }: LearningState, { keptUserPrompts }: Settings): LearningState {
  return { system, tasks: tasks.map(({ task, kept }) => ({ task, kept: kept.slice(0, keptUserPrompts) })) };
}

function unitOf(search: UserPromptSearch, tasks: TaskSizes, settings: Settings): PlannedCalls {
  return together(...tasks.map(({ train }) => search.unitCalls(train, settings)));
}

/** Scores prompts on the whole of train and ranks them with the pool, the best `size` of which stay. */
export async function scoreAndRank(
  { bench, place, system, pool }: SearchRound,
  proposed: readonly UserPrompt[],
  size: number,
): Promise<TaskState> {
  const { task } = pool;
  const fresh = distinctPrompts(proposed).filter(({ id }) =>
    pool.kept.every(({ prompt }) => prompt.id !== id),
  );
  const scored = await bench.score(
    place,
    fresh.map((prompt) => requestOn('train', task, system, prompt)),
  );
  const { kept, dropped } = rankUserPrompts([...pool.kept, ...scored.map(scoredUserPrompt)], size);
  const next = { task, kept };
  reportRanking(bench, place, next, dropped);
  return next;
}
