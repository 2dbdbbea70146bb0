import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { PlannedCalls } from '../../optimizers/contract/method.ts';
import { times } from '../../optimizers/engine/calls.ts';
import { failuresOf } from '../../optimizers/engine/state.ts';
import { budgetReached, headroom, type Stop } from '../../optimizers/engine/stopping.ts';
import { UnusableReplies } from '../../optimizers/engine/unusable-replies.ts';
import type { UserPromptProposer } from '../../optimizers/proposers/proposer.ts';
import type { LearningTask } from '../../tasks/task.ts';
import { firstState, nextState } from './beam-round.ts';
import type { Beam, BeamSettings, BeamState } from './beam-state.ts';

export interface BeamSearchResult {
  /** The state after each round of each task, by task in order; the first is before any change. */
  readonly rounds: readonly (readonly BeamState[])[];
  readonly stop: Stop;
}

/**
 * Beam search over the user prompts of tasks under a fixed system prompt. Each round writes `children` new prompts from
 * failures of every kept one, scores them on train and keeps the best `beam`, the old ones included. Members of the beam
 * are scored on `select`, where the choice is made: the train score of a prompt that was kept for its train score is
 * flattered. All tasks go from round to round together, so that a budget ends them at the same place at any concurrency.
 */
export async function beamSearch(given: Beam, tasks: readonly LearningTask[]): Promise<BeamSearchResult> {
  const { settings, bench } = given;
  const unusable = new UnusableReplies();
  const beam: Beam = {
    ...given,
    bench: { ...bench, observe: unusable.before((event) => bench.observe(event)) },
  };
  const rounds: (readonly BeamState[])[] = [];
  try {
    rounds.push(await Promise.all(tasks.map((task) => firstState(beam, task))));
    for (let round = 1; round <= settings.rounds; round += 1) {
      const states = rounds.at(-1) ?? [];
      const stop = unusable.afterStep(bench) ?? nothingLeft(beam, states) ?? notCovered(beam, states);
      if (stop !== undefined) return { rounds, stop };
      rounds.push(await Promise.all(states.map((state) => nextState(beam, state, round))));
    }
    const explanation = doneText(settings.rounds);
    return { rounds, stop: { stopReason: 'iterations-finished', explanation } };
  } catch (error) {
    if (!(error instanceof BudgetExhaustedError) || rounds.length === 0) throw error;
    return { rounds, stop: budgetReached(error.message) };
  }
}

/** The most calls of a beam search when every proposal is kept at the first try. */
export function beamCalls(
  tasks: readonly LearningTask[],
  settings: BeamSettings,
  proposer: UserPromptProposer,
): PlannedCalls {
  const start = tasks.reduce((sum, task) => sum + task.train.length + task.select.length, 0);
  const first = { baseCalls: start, optimizerCalls: 0 };
  if (settings.rounds === 0) return first;
  const opening = roundCalls(tasks, 1, settings, proposer);
  const later = times(roundCalls(tasks, settings.beam, settings, proposer), settings.rounds - 1);
  return {
    baseCalls: first.baseCalls + opening.baseCalls + later.baseCalls,
    optimizerCalls: opening.optimizerCalls + later.optimizerCalls,
  };
}

/** A round in which each task has so many parents. */
function roundCalls(
  tasks: readonly LearningTask[],
  parents: number,
  { beam, children }: BeamSettings,
  { calls }: UserPromptProposer,
): PlannedCalls {
  const born = parents * children;
  return {
    baseCalls: tasks.reduce(
      (sum, { train, select }) => sum + born * train.length + Math.min(beam, born) * select.length,
      0,
    ),
    optimizerCalls: born * calls * tasks.length,
  };
}

function notCovered({ bench, settings, proposer }: Beam, states: readonly BeamState[]): Stop | undefined {
  const parents = Math.max(...states.map(({ beam }) => beam.length));
  const tasks = states.map(({ task }) => task);
  const verdict = bench.budget.covers(roundCalls(tasks, parents, settings, proposer));
  return verdict.covered ? undefined : budgetReached(verdict.explanation);
}

function nothingLeft({ bench }: Beam, states: readonly BeamState[]): Stop | undefined {
  const verdicts = states.flatMap(({ task, beam }) =>
    beam.map((member) =>
      headroom(failuresOf(task, member), task.train.length, bench.settings.fewestFailures),
    ),
  );
  const closed = verdicts.flatMap((verdict) => (verdict.open ? [] : [verdict]));
  const [first] = closed;
  if (first === undefined || closed.length < verdicts.length) return undefined;
  return { stopReason: first.reason, explanation: first.explanation };
}

function doneText(rounds: number): string {
  if (rounds === 0) return 'zero-shot: no round was asked for';
  return rounds === 1 ? 'its one round is done' : `all ${rounds} rounds are done`;
}
