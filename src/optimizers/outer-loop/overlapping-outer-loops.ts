import type { Affordable } from '../engine/calls.ts';
import { reportIteration } from '../engine/reports.ts';
import type { LearningState, StepResult } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace } from '../events.ts';
import { type HeldBack, heldBack } from '../held-back.ts';
import { proposeCandidates } from '../metaspo/outer-loop.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';
import type { DecideOnRound, Screening, SystemPromptCandidate } from '../selection/selection.ts';
import { sizesOf } from '../step-plan.ts';
import { waitedForLater } from '../waited-for-later.ts';
import { InLine } from './in-line.ts';
import { firstCandidates, type Leg, type LegPlan, legFrom } from './leg.ts';
import type { OuterLoops, OuterLoopsEnd } from './outer-loops.ts';

/** Candidates that were asked for before their round. */
interface EarlyCandidates extends Affordable {
  readonly candidates: readonly SystemPromptCandidate[];
  readonly reports: HeldBack;
}

/** A round whose scores have been asked for. */
interface Round {
  readonly iteration: number;
  readonly scored: Promise<DecideOnRound>;
  readonly reports: HeldBack;
  /** As in `StepResult`. */
  readonly shortfall?: string | undefined;
}

/**
 * Outer loops that wait for nothing but the endpoint: a round begins while the one before it is scored, with candidates
 * that were proposed beside that one. So what a round asks, and what the candidates after it are written from, is what was
 * known when the round before it began: fixed by the steps, not by what happens to be known at a moment, and results do
 * not depend on timing. For the same reason the budget is asked between legs only, when nothing is under way.
 */
export class OverlappingOuterLoops implements OuterLoops {
  readonly #bench: Workbench;
  readonly #proposer: SystemPromptProposer;
  readonly #screening: Screening;
  readonly #plan: LegPlan;
  #leg: Leg | undefined;
  #early: Promise<EarlyCandidates> | undefined;
  #underWay: Round | undefined;

  constructor(bench: Workbench, proposer: SystemPromptProposer, screening: Screening) {
    const { budget, settings, tasks } = bench;
    this.#bench = bench;
    this.#proposer = proposer;
    this.#screening = screening;
    this.#plan = { budget, settings, sizes: sizesOf(tasks), callsOfProposal: proposer.calls };
  }

  run(state: LearningState, iteration: number): Promise<StepResult> {
    return this.#bench.phase(placeOf(iteration), async () => {
      const round = this.#underWay ?? (await this.#begin(state, iteration));
      round.reports.release();
      try {
        this.#underWay = this.#leg?.last === iteration ? undefined : await this.#begin(state, iteration + 1);
        const decided = await this.#decide(round, state);
        // After a leg others may ask the budget.
        if (this.#underWay === undefined) await this.#settled();
        return { state: decided, ...(round.shortfall !== undefined && { shortfall: round.shortfall }) };
      } catch (error) {
        await this.#settled(round);
        throw error;
      }
    });
  }

  async end(state: LearningState): Promise<OuterLoopsEnd> {
    const last = this.#underWay;
    const decided = last === undefined ? state : await this.#decideLast(last, state);
    await this.#settled();
    return { state: decided, taskAdvice: this.#screening.conclude(this.#bench, decided) };
  }

  #decideLast(round: Round, state: LearningState): Promise<LearningState> {
    const { iteration, reports } = round;
    return this.#bench.phase(placeOf(iteration), async () => {
      reports.release();
      const decided = await this.#decide(round, state);
      reportIteration(this.#bench, iteration, decided);
      return decided;
    });
  }

  async #begin(state: LearningState, iteration: number): Promise<Round> {
    const first = () => this.#propose(this.#bench, state, iteration, firstCandidates(this.#plan));
    const { candidates, reports, explanation } = await (this.#early ?? first());
    const leg = this.#legOf(iteration);
    const inLine = new InLine();
    const scored: Promise<DecideOnRound> =
      candidates.length === 0
        ? Promise.resolve(asItIs)
        : this.#screening.ask(
            inLine.behind(reports.bench),
            placeOf(iteration),
            state,
            candidates,
            leg.probes,
          );
    const proposing = inLine.ahead(this.#bench, (bench) =>
      this.#propose(bench, state, iteration + 1, leg.candidates),
    );
    this.#early = waitedForLater(proposing);
    const nothingFollows = leg.candidates.count === 0 ? leg.candidates.explanation : undefined;
    return { iteration, scored: waitedForLater(scored), reports, shortfall: explanation ?? nothingFollows };
  }

  #legOf(iteration: number): Leg {
    if (this.#leg === undefined || iteration > this.#leg.last) this.#leg = legFrom(iteration, this.#plan);
    return this.#leg;
  }

  async #propose(
    bench: Workbench,
    state: LearningState,
    iteration: number,
    affordable: Affordable,
  ): Promise<EarlyCandidates> {
    const reports = heldBack(bench);
    const isBeyond = iteration > bench.settings.iterations;
    if (affordable.count === 0 || isBeyond) return { ...affordable, candidates: [], reports };
    const system = this.#screening.start(reports.bench);
    const starts = Array.from({ length: affordable.count }, () => ({ system }));
    const candidates = await proposeCandidates(reports.bench, state, starts, iteration, this.#proposer);
    return { ...affordable, candidates, reports };
  }

  /** Decides on a round when its scores are there. */
  async #decide({ scored, reports }: Round, state: LearningState): Promise<LearningState> {
    const decideOn = await scored;
    reports.release();
    return decideOn(this.#bench, state);
  }

  /** Nothing is left under way when learning goes on to something else. */
  async #settled(round?: Round): Promise<void> {
    await Promise.allSettled([round?.scored, this.#underWay?.scored, this.#early]);
  }
}

/** The decision on a round without candidates, which asks nothing. */
const asItIs: DecideOnRound = (_bench, unchanged) => unchanged;

function placeOf(iteration: number): PhasePlace {
  return { phase: 'outer-loop', iteration };
}
