import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import { failuresOf } from '../../optimizers/engine/state.ts';
import { budgetReached, type Stop } from '../../optimizers/engine/stopping.ts';
import type { Workbench } from '../../optimizers/engine/workbench.ts';
import { headroom } from '../../optimizers/headroom.ts';
import type { UserPromptProposer } from '../../optimizers/proposers/proposer.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { LearningTask } from '../../tasks/task.ts';
import { roundCalls } from './beam-calls.ts';
import { firstState, nextState } from './beam-round.ts';
import type { BeamSettings, BeamState } from './beam-state.ts';

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
export async function beamSearch(
  bench: Workbench,
  tasks: readonly LearningTask[],
  system: SystemPrompt,
  settings: BeamSettings,
  proposer: UserPromptProposer,
): Promise<BeamSearchResult> {
  const rounds: (readonly BeamState[])[] = [];
  try {
    rounds.push(await Promise.all(tasks.map((task) => firstState(bench, task, system))));
    for (let round = 1; round <= settings.rounds; round += 1) {
      const states = rounds.at(-1) ?? [];
      const stop = nothingLeft(bench, states) ?? notCovered(bench, states, settings, proposer);
      if (stop !== undefined) return { rounds, stop };
      rounds.push(
        await Promise.all(states.map((state) => nextState(bench, state, system, round, settings, proposer))),
      );
    }
    const explanation = doneText(settings.rounds);
    return { rounds, stop: { stopReason: 'iterations-finished', explanation } };
  } catch (error) {
    if (!(error instanceof BudgetExhaustedError) || rounds.length === 0) throw error;
    return { rounds, stop: budgetReached(error.message) };
  }
}

function notCovered(
  { budget }: Workbench,
  states: readonly BeamState[],
  settings: BeamSettings,
  proposer: UserPromptProposer,
): Stop | undefined {
  const parents = Math.max(...states.map(({ beam }) => beam.length));
  const tasks = states.map(({ task }) => task);
  const verdict = budget.covers(roundCalls(tasks, parents, settings, proposer));
  return verdict.covered ? undefined : budgetReached(verdict.explanation);
}

function nothingLeft(bench: Workbench, states: readonly BeamState[]): Stop | undefined {
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
