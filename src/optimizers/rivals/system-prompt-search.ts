import type { Settings } from '../contract/common-settings.ts';
import type { Method, PlanInput, PlannedCalls } from '../contract/method.ts';
import type { PhasePlace } from '../contract/place.ts';
import { callsOn, guardChecks, planInputOf, type TaskSizes, times, together } from '../engine/calls.ts';
import { initialEvaluation } from '../engine/initial-evaluation.ts';
import { reportIteration } from '../engine/reports.ts';
import type { LearningState } from '../engine/state.ts';
import { learnStepwise, type Procedure } from '../engine/stepwise.ts';
import { budgetReached, iterationsFinished, nothingToLearn, type Stop } from '../engine/stopping.ts';
import type { Workbench } from '../engine/workbench.ts';

/** A search over the system prompt alone, with the first user prompt of each source task. */
export interface SystemPromptSearch<Memory> {
  readonly name: string;
  readonly iterations: number;
  /** The most train examples of each task in the initial evaluation; `Infinity` for all. */
  initialExamples(settings: Settings): number;
  /** Most calls of `start`. */
  startCalls(tasks: TaskSizes, settings: Settings): PlannedCalls;
  /** What the search remembers at the beginning. */
  start(bench: Workbench, place: PhasePlace, state: LearningState): Promise<Memory>;
  /** Parts of a step, such as candidates, of which the budget may cover fewer. */
  units(settings: Settings): number;
  /** Most calls of one part of a step. */
  unitCalls(tasks: TaskSizes, settings: Settings): PlannedCalls;
  /** Most system prompts of a step whose scores the guards check. */
  readonly checks: number;
  /** Whether nothing is left to learn, if the search knows more about it than the state does. */
  stop?(memory: Memory): Stop | undefined;
  /** One step: proposes, scores, decides and reports it all. */
  step(
    bench: Workbench,
    place: PhasePlace,
    present: SearchState<Memory>,
    count: number,
  ): Promise<SearchState<Memory>>;
}

export interface SearchState<Memory> {
  /** The best system prompt so far. */
  readonly state: LearningState;
  readonly memory: Memory;
}

/** Steps of a search until its iterations or the budget end. */
export function systemPromptSearch<Memory>(search: SystemPromptSearch<Memory>): Method {
  return {
    name: search.name,
    iterations: search.iterations,
    learn: (context) => learnStepwise(context, procedureOf(search)),
    plan: (input) =>
      together(
        callsOn('train', input.tasks, search.initialExamples(input.settings)),
        guardChecks(input),
        search.startCalls(input.tasks, input.settings),
        times(stepCalls(search, input, search.units(input.settings)), input.settings.iterations),
      ),
  };
}

/** The most calls of a step with this many parts. */
function stepCalls<Memory>(
  search: SystemPromptSearch<Memory>,
  input: PlanInput,
  units: number,
): PlannedCalls {
  const ofUnits = times(search.unitCalls(input.tasks, input.settings), units);
  return together(ofUnits, guardChecks(input, Math.min(search.checks, units)));
}

function procedureOf<Memory>(search: SystemPromptSearch<Memory>): Procedure {
  return async function* (bench) {
    const { settings, budget } = bench;
    const input = planInputOf(bench);
    const state = await initialEvaluation(bench, search.initialExamples(settings));
    yield state;
    const nothing = nothingToLearn(state, settings);
    if (nothing !== undefined) return nothing;
    const covered = budget.covers(search.startCalls(input.tasks, settings));
    if (!covered.covered) return budgetReached(covered.explanation);
    const start: PhasePlace = { phase: 'outer-loop', iteration: 0 };
    const memory = await bench.phase(start, () => search.start(bench, start, state));
    let present: SearchState<Memory> = { state, memory };
    for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
      const stop =
        search.stop === undefined ? nothingToLearn(present.state, settings) : search.stop(present.memory);
      if (stop !== undefined) return stop;
      const count = bench.afford(search.units(settings), (covered) => stepCalls(search, input, covered));
      if (count > 0) {
        const place: PhasePlace = { phase: 'outer-loop', iteration };
        const before = present;
        present = await bench.phase(place, () => search.step(bench, place, before, count));
        yield present.state;
        reportIteration(bench, iteration, present.state);
      }
      const shortfall = bench.shortfall();
      if (shortfall !== undefined) return budgetReached(shortfall);
    }
    return iterationsFinished(settings);
  };
}
