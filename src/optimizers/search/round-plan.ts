import type { Settings } from '../contract/common-settings.ts';
import type { PlanInput, PlannedCalls } from '../contract/method.ts';
import { guardChecks, planInputOf, type TaskSizes, together } from '../engine/calls.ts';
import type { Workbench } from '../engine/workbench.ts';
import { callsLeft } from './calls-left.ts';
import { type RaceSize, type Rungs, raceCalls, rungsFor, usualRaceCalls } from './rungs.ts';
import { checkShareOf, raceSettings } from './settings.ts';

/** Rounds grow with this power of the calls: with four times the calls there are more rounds, and larger ones. */
const roundsGrowth = 0.45;

/** Rounds of a search of usual size. */
const usualRounds = 8;

/** A search that continues after the last comparison plans at least this many rounds. */
const fewestMoreRounds = 2;

/** The smallest round, as a share of one of usual size. */
const smallestRound = 0.4;

/** How the base calls of a search are spread over rounds and the last comparison. */
export class RoundPlan {
  readonly #bench: Workbench;
  readonly #size: RaceSize;
  /** Most calls of the optimizer model. */
  readonly #callsOfCandidate: number;
  /** Base calls that the search may ask; `undefined` where the budget does not bound it. */
  #limit: number | undefined;
  #asked = 0;
  #rounds: number;
  /** Base calls that the guards may ask in a round, and after the rounds. */
  readonly #guards: { readonly ofRound: number; readonly atEnd: number };
  /** Why there are fewer rounds than usual; absent if there are not. */
  shortfall: string | undefined;
  /** Rounds that had candidates; those until the plan was last made or extended. */
  #raced = 0;
  #racedBefore = 0;
  /** None of the rounds planned last had a candidate: planning more could go on forever. */
  isIdle = false;

  constructor(bench: Workbench, blocks: number, callsOfCandidate: number) {
    this.#bench = bench;
    this.#callsOfCandidate = callsOfCandidate;
    this.#size = { tasks: bench.tasks.length, blocks };
    this.#guards = guardedCalls(planInputOf(bench));
    this.#limit = this.#callsLeft();
    const { settings } = bench;
    if (this.#limit !== undefined && settings.iterations < usualRounds) {
      const guarded = this.#guards.ofRound * settings.iterations + this.#guards.atEnd;
      this.#limit = Math.min(this.#limit, usualCalls(settings, settings.iterations) + guarded);
    }
    this.#rounds = this.#limit === undefined ? settings.iterations : roundsFor(settings, this.#limit);
  }

  /** Rounds that are planned. */
  get rounds(): number {
    return this.#rounds;
  }

  /** Counts base calls as asked. */
  ask(calls: number): void {
    this.#asked += calls;
  }

  /** Counts a round as held. */
  held(): void {
    this.#raced += 1;
  }

  /** The rungs of a round's race. */
  rungs(iteration: number, candidates: number): Rungs {
    const calls =
      this.#limit === undefined
        ? usualRound(this.#bench.settings, iteration, this.#rounds)
        : Math.max(0, this.#limit - this.#asked - this.#kept() - this.#forGuards) *
          shareOf(this.#bench.settings, iteration, this.#rounds);
    return rungsFor(calls, Math.max(1, candidates), this.#size);
  }

  /** How many candidates of a round the budget covers, beside base calls that are asked before. */
  candidates(iteration: number, before = 0): number {
    const calls = (count: number): PlannedCalls => ({
      baseCalls:
        before + raceCalls(this.rungs(iteration, count), count, this.#size.tasks) + this.#guards.ofRound,
      optimizerCalls: this.#callsOfCandidate * count,
    });
    const most = raceSettings.of(this.#bench.settings).candidates;
    for (let count = most; count >= 1; count -= 1) {
      if (this.#bench.budget.covers(calls(count)).covered) return count;
    }
    return 0;
  }

  /** Base calls that are left for the last comparison, beside those of its guards. */
  forLastComparison(): number {
    const { finalShare } = raceSettings.of(this.#bench.settings);
    if (this.#limit === undefined)
      return Math.floor(finalShare * usualCalls(this.#bench.settings, this.#rounds));
    const planned = Math.max(0, this.#limit - this.#asked - this.#guards.atEnd);
    // Calls reserved for the examples that the first prompt had to answer, free now that it has.
    const released = this.#bench.guarding.reading === 'known' ? (this.#callsLeft() ?? 0) : 0;
    const left = Math.max(planned, released);
    const { covered } = this.#bench.budget.covers({ baseCalls: left, optimizerCalls: 1 });
    return covered ? left : Math.min(left, this.#callsLeft() ?? left);
  }

  /**
   * After the last comparison: plans more rounds where the budget covers them, because it was raised or calls turned out
   * cheaper; else remembers that it did not cover the usual number of rounds. Returns whether there are more: not if the
   * last ones produced no candidate.
   */
  extend(iteration: number): boolean {
    const { settings, budget } = this.#bench;
    const isAsked = settings.iterations < usualRounds && this.#raced >= settings.iterations;
    if (this.#limit === undefined || isAsked) return false;
    const { candidates } = raceSettings.of(settings);
    const round: PlannedCalls = {
      baseCalls:
        usualCalls(settings, fewestMoreRounds) + this.#guards.ofRound * fewestMoreRounds + this.#guards.atEnd,
      optimizerCalls: this.#callsOfCandidate * candidates * fewestMoreRounds,
    };
    const verdict = budget.covers(round);
    if (verdict.covered) {
      this.isIdle = this.#raced === this.#racedBefore;
      if (this.isIdle) return false;
      this.#racedBefore = this.#raced;
      const left = this.#callsLeft() ?? 0;
      this.#limit = this.#asked + left;
      this.#rounds = iteration + roundsFor(settings, left);
      return true;
    }
    if (this.#raced < Math.min(settings.iterations, usualRounds)) this.shortfall = verdict.explanation;
    return false;
  }

  /** Base calls that are kept for the last comparison. */
  #kept(): number {
    return (this.#limit ?? 0) * raceSettings.of(this.#bench.settings).finalShare;
  }

  /** Base calls of this round's guards and of those at the end; those of later rounds are planned in their turn. */
  get #forGuards(): number {
    return this.#guards.ofRound + this.#guards.atEnd;
  }

  #callsLeft(): number | undefined {
    const { candidates } = raceSettings.of(this.#bench.settings);
    return callsLeft(this.#bench.budget, (this.#callsOfCandidate * candidates) / usualRaceCalls(candidates))
      ?.baseCalls;
  }
}

/** The most calls of a search that no budget bounds. */
export function plannedCalls(input: PlanInput, callsOfCandidate: number): PlannedCalls {
  const { tasks, settings } = input;
  const { candidates, finalShare } = raceSettings.of(settings);
  const size: RaceSize = { tasks: tasks.length, blocks: blocksIn(tasks, checkShareOf(settings)) };
  const rounds = Array.from({ length: settings.iterations }, (_unused, index): PlannedCalls => {
    const calls = usualRound(settings, index + 1, settings.iterations);
    const most = Array.from({ length: candidates }, (_one, count) =>
      raceCalls(rungsFor(calls, count + 1, size), count + 1, size.tasks),
    );
    return { baseCalls: Math.max(...most), optimizerCalls: callsOfCandidate * candidates };
  });
  const last = {
    baseCalls: Math.floor(finalShare * usualCalls(settings, settings.iterations)),
    optimizerCalls: 1,
  };
  const guarded = guardedCalls(input);
  const ofGuards = {
    baseCalls: guarded.ofRound * settings.iterations + guarded.first + guarded.atEnd,
    optimizerCalls: 0,
  };
  return rounds.reduce((sum, round) => together(sum, round), together(last, ofGuards));
}

/** The most base calls of guards: in a round that of its winner; at the end those of a finalist and a copy-edit; the first prompt's once. */
function guardedCalls(input: PlanInput) {
  const { baseCalls: each } = guardChecks(input);
  return { ofRound: each, atEnd: 2 * each, first: each };
}

/** Base calls of a search of this many rounds of usual size. */
function usualCalls(settings: Settings, rounds: number): number {
  const { candidates, finalShare } = raceSettings.of(settings);
  return Math.ceil((rounds * usualRaceCalls(candidates)) / (1 - finalShare));
}

/** Base calls of one of these rounds. */
function usualRound(settings: Settings, iteration: number, rounds: number): number {
  const { candidates } = raceSettings.of(settings);
  const share = weightOf(settings, iteration, rounds) / sumOfWeights(settings, 1, rounds);
  return Math.ceil(rounds * usualRaceCalls(candidates) * share);
}

/** Rounds of a search whose base calls a budget bounds; no more than asked for where fewer than usual are. */
function roundsFor(settings: Settings, calls: number): number {
  const usual = Math.min(settings.iterations, usualRounds);
  const rounds = Math.round(usual * (calls / usualCalls(settings, usual)) ** roundsGrowth);
  const { candidates } = raceSettings.of(settings);
  const mostOfSize = Math.ceil(calls / (smallestRound * usualRaceCalls(candidates)));
  const most = settings.iterations < usualRounds ? settings.iterations : mostOfSize;
  return Math.max(1, Math.min(rounds, mostOfSize, most));
}

/** What a round takes of the calls that are left when it begins. */
function shareOf(settings: Settings, iteration: number, rounds: number): number {
  return (
    weightOf(settings, iteration, rounds) / sumOfWeights(settings, iteration, Math.max(iteration, rounds))
  );
}

function sumOfWeights(settings: Settings, first: number, last: number): number {
  const ends = weightOf(settings, first, last) + weightOf(settings, last, last);
  return ((last - first + 1) * ends) / 2;
}

/** Grows evenly from 1 to `growth`. */
function weightOf(settings: Settings, iteration: number, rounds: number): number {
  const { growth } = raceSettings.of(settings);
  return 1 + ((growth - 1) * (Math.min(iteration, rounds) - 1)) / Math.max(1, rounds - 1);
}

function blocksIn(tasks: TaskSizes, checkShare: number): number {
  return Math.max(1, ...tasks.map(({ train, select }) => train + select - Math.floor(select * checkShare)));
}
