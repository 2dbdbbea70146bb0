import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import type { PhasePlace } from '../contract/place.ts';
import { type LearningState, presentFailures } from '../engine/state.ts';
import type { Stop } from '../engine/stopping.ts';
import { awaitedLater, type HeldBack, heldBack, type Workbench } from '../engine/workbench.ts';
import type { OuterLoops } from '../selection/selection.ts';
import { type Candidate, makeCandidates } from './candidates.ts';
import { acceptanceOf, replace } from './decisions.ts';
import { LastComparison } from './last-comparison.ts';
import type { Operator } from './operators/operator.ts';
import { Pool } from './pool.ts';
import { mostCallsOf, Portfolio } from './portfolio.ts';
import { Race } from './race.ts';
import { RaceBlocks } from './race-blocks.ts';
import { RoundPlan } from './round-plan.ts';
import { stayOf } from './rungs.ts';
import { checkShareOf } from './settings.ts';

/** Candidates that are being made while the round before theirs is decided. */
interface EarlyCandidates {
  readonly candidates: Promise<readonly Candidate[]>;
  readonly reports: HeldBack;
}

/**
 * The search of preset `efficient`, in rounds (docs/method.md, section 4): a portfolio of operators makes candidates from the
 * present system prompt, the leader; they race against it on the same examples; and the best one replaces it if its gain, shrunk
 * towards what candidates of its kind have gained, is above zero. The next round's candidates are requested during the last
 * part of a race, from the prompt that is ahead at that point, which depends on scores alone, not on timing.
 */
export class Rounds implements OuterLoops {
  readonly #bench: Workbench;
  readonly #first: LearningState;
  readonly #pool: Pool;
  readonly #portfolio: Portfolio;
  readonly #plan: RoundPlan;
  readonly #blocks: RaceBlocks;
  #early: EarlyCandidates | undefined;
  /** Whether the next iteration is a round whose candidates are still to be made. */
  #begins = true;
  /** Why the budget allowed no further call; absent as long as it does. */
  #exhausted: string | undefined;
  /** Last comparisons so far: more than one if the budget turned out to reach further. */
  #comparisons = 0;
  /** The last iteration, once it is over. */
  #ended: number | undefined;
  /** What the best prompt gained over the first one, in words, if that was not enough. */
  #bestGain: string | undefined;

  constructor(bench: Workbench, operators: readonly [Operator, ...Operator[]], state: LearningState) {
    this.#bench = bench;
    this.#first = state;
    this.#pool = new Pool(state, { seed: bench.seed, checkShare: checkShareOf(bench.settings) });
    this.#portfolio = new Portfolio(operators);
    this.#blocks = new RaceBlocks(bench.seed, this.#pool);
    this.#plan = new RoundPlan(bench, this.#pool.searchBlocks.length, mostCallsOf(operators));
  }

  /** The rounds and the last comparison. */
  get iterations(): number {
    return this.#ended ?? this.#plan.rounds + 1;
  }

  get comparisons(): number {
    return this.#comparisons;
  }

  async run(state: LearningState, iteration: number): Promise<LearningState> {
    const place = placeOf(iteration);
    const isLast = this.#early === undefined && !this.#begins;
    const work = () => (isLast ? this.#lastComparison(state, place) : this.#round(state, place));
    try {
      return await this.#bench.phase(place, work, isLast);
    } finally {
      await Promise.allSettled([this.#early?.candidates]);
    }
  }

  shortfall(): string | undefined {
    return this.#exhausted ?? (this.#ended === undefined ? undefined : this.#plan.shortfall);
  }

  conclude({ system }: LearningState): Stop | undefined {
    const first = this.#first.system;
    if (system.id !== first.id || this.#bestGain === undefined) {
      return this.#plan.isIdle ? nothingNew : undefined;
    }
    const explanation = `${this.#bestGain}, which is not enough`;
    return { stopReason: 'no-better-prompt', explanation };
  }

  async #round(state: LearningState, place: PhasePlace): Promise<LearningState> {
    this.#pool.follow(state);
    const candidates = await this.#whileBudgetLasts([], () => this.#candidates(state, place));
    if (candidates.length === 0) return state;
    const next = await this.#whileBudgetLasts(state, () => this.#raceAndDecide(state, place, candidates));
    return this.#whileBudgetLasts(next, () => this.#withFailures(next, place));
  }

  async #candidates(state: LearningState, place: PhasePlace): Promise<readonly Candidate[]> {
    const early = this.#early;
    this.#early = undefined;
    this.#begins = false;
    early?.reports.release();
    const { candidates } = early ?? {
      candidates: this.#make(this.#bench, state, place, this.#plan.candidates(place.iteration)),
    };
    return candidates;
  }

  /** If the budget ends during `work`, its result is `before` and the search ends; with a larger budget it continues there. */
  async #whileBudgetLasts<Result>(before: Result, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BudgetExhaustedError)) throw error;
      this.#exhausted = error.reason;
      return before;
    }
  }

  async #make(bench: Workbench, state: LearningState, place: PhasePlace, places: number) {
    if (places === 0) return [];
    const knowledge = this.#pool.knowledgeFor(state.system, state);
    const made = await makeCandidates(bench, place, knowledge, { portfolio: this.#portfolio, places });
    const known = made.filter(({ prompt }) => this.#pool.has(prompt));
    for (const { place: own, prompt } of known) {
      const explanation = 'rejected: the run has already scored it';
      bench.observe({ type: 'candidate-rejected', ...own, promptId: prompt.id, explanation });
    }
    return made.filter((candidate) => !known.includes(candidate));
  }

  async #raceAndDecide(
    state: LearningState,
    place: PhasePlace,
    candidates: readonly Candidate[],
  ): Promise<LearningState> {
    const ground = { bench: this.#bench, place, pool: this.#pool, portfolio: this.#portfolio };
    const race = new Race(ground, state, candidates);
    this.#plan.held();
    const rungs = this.#plan.rungs(place.iteration, candidates.length);
    const blocks = this.#blocks.choose(state.system, place.iteration, rungs.best);
    const stay = stayOf(candidates.length);

    try {
      await this.#score(race, blocks.slice(0, rungs.all), blocks.slice(rungs.all));
      race.noteFirstPart(stay);
      race.keep(stay);
      await this.#score(race, blocks.slice(0, rungs.third));
    } finally {
      await race.settled();
    }
    race.keep(1);
    const ahead = race.gainOf(race.best).expected > 0 ? race.best.prompt : state.system;
    this.#makeEarly(this.#pool.stateUnder(ahead, state), place.iteration + 1, race.costOf(blocks));
    await this.#score(race, blocks);
    race.noteGains();
    return this.#decide(race, state, place);
  }

  async #score(race: Race, blocks: readonly number[], ahead?: readonly number[]): Promise<void> {
    this.#plan.ask(race.costOf(blocks, ahead));
    await race.score(blocks, ahead);
  }

  async #decide(race: Race, state: LearningState, place: PhasePlace): Promise<LearningState> {
    const { best } = race;
    const gain = race.gainOf(best);
    if (gain.expected <= 0) {
      race.reject(best, 'no gain to be expected');
      return state;
    }
    const { isAccepted, asked } = await replace(this.#bench, place, {
      prompt: best.prompt,
      proposed: best.place,
      replaced: state.system,
      decision: acceptanceOf(gain, `on ${gain.pairs} examples that both have answered`),
    });
    this.#plan.ask(asked);
    if (isAccepted) return this.#pool.stateUnder(best.prompt, state);
    this.#pool.barred.add(best.prompt.id);
    return state;
  }

  /** What follows the last round. If the budget was raised or calls turned out cheaper, more rounds follow. */
  async #lastComparison(state: LearningState, place: PhasePlace): Promise<LearningState> {
    this.#pool.follow(state);
    const input = { pool: this.#pool, first: this.#first.system, calls: this.#plan.forLastComparison() };
    this.#comparisons += 1;
    const comparison = new LastComparison(this.#bench, place, input, state);
    await this.#whileBudgetLasts(undefined, () => comparison.run());
    this.#bestGain = comparison.bestGain;
    this.#plan.ask(comparison.asked + comparison.guarded);
    this.#begins = this.#exhausted === undefined && this.#plan.extend(place.iteration);
    if (!this.#begins) this.#end(comparison.state, place);
    return this.#begins ? this.#withFailures(comparison.state, place) : comparison.state;
  }

  #end(state: LearningState, place: PhasePlace): void {
    this.#ended = place.iteration;
    const curve = this.#pool.learningCurve(this.#first.system, state);
    if (curve !== undefined) this.#bench.observe({ type: 'learning-curve-estimated', ...place, ...curve });
  }

  /** Scores a leader with almost no known failure on more blocks, until there is something to learn from or certainly nothing. */
  async #withFailures(state: LearningState, place: PhasePlace): Promise<LearningState> {
    const { fewestFailures } = this.#bench.settings;
    let known = state;
    while (known.tasks.flatMap(presentFailures).length < fewestFailures) {
      await Promise.allSettled([this.#early?.candidates]);
      const block = this.#pool.searchBlocks.find((one) => !this.#pool.hasAnswered(state.system, one));
      if (block === undefined) break;
      const baseCalls = this.#pool.costOf([state.system], [block]);
      const verdict = this.#bench.budget.covers({ baseCalls, optimizerCalls: 0 });
      if (!verdict.covered) {
        // Too few calls to find failures does not mean that nothing fails.
        this.#exhausted = verdict.explanation;
        break;
      }
      this.#plan.ask(baseCalls);
      await this.#pool.score(this.#bench, place, [state.system], [block]);
      known = this.#pool.stateUnder(state.system, state);
    }
    return known;
  }

  /** Asks the budget while no call is under way, so that its answer does not depend on timing. */
  #makeEarly(state: LearningState, iteration: number, callsBefore: number): void {
    if (iteration > this.#plan.rounds) return;
    const places = this.#plan.candidates(iteration, callsBefore);
    if (places === 0) return;
    const reports = heldBack(this.#bench);
    const candidates = awaitedLater(this.#make(reports.bench, state, placeOf(iteration), places));
    this.#early = { candidates, reports };
  }
}

const nothingNew: Stop = {
  stopReason: 'no-progress',
  explanation: 'the optimizer model no longer writes a system prompt that is new to the run',
};

function placeOf(iteration: number): PhasePlace {
  return { phase: 'outer-loop', iteration };
}
