import { type Affordable, affordable, less, times, together } from './affordable.ts';
import { type HeldBack, heldBack } from './held-back.ts';
import { InLine } from './in-line.ts';
import type { PlannedCalls } from './method.ts';
import { outerLoop, proposeCandidates } from './outer-loop.ts';
import type { SystemPromptProposer } from './proposers/proposer.ts';
import type { Selection, SystemPromptCandidate } from './selection/selection.ts';
import type { LearningState } from './state.ts';
import { candidateCalls, decisionCalls, sizesOf, type TaskSizes } from './step-plan.ts';
import type { Workbench } from './workbench.ts';

/** Candidates that were asked for before their iteration. */
interface EarlyCandidates extends Affordable {
  readonly candidates: readonly SystemPromptCandidate[];
  readonly reports?: HeldBack;
}

/** What an inner or outer loop leads to. */
export interface StepResult {
  readonly state: LearningState;
  /** Why the budget covers fewer proposals than the settings ask for; absent when it covers all. */
  readonly shortfall?: string;
}

/**
 * The outer loops of a run. Where the selection allows it (`proposesAhead`), the next candidates are proposed while the
 * present ones are scored: they learn from failures that are one step older, and the run hardly waits for the optimizer
 * model alone. What is proposed from is fixed by the steps, not by what happens to be known at a moment; for the same
 * reason a selection with `proposesAhead` must ask the budget before it waits for anything.
 */
export class OuterLoops {
  readonly #bench: Workbench;
  readonly #proposer: SystemPromptProposer;
  readonly #selection: Selection;
  readonly #sizes: TaskSizes;
  #early: EarlyCandidates | undefined;

  constructor(bench: Workbench, proposer: SystemPromptProposer, selection: Selection) {
    this.#bench = bench;
    this.#proposer = proposer;
    this.#selection = selection;
    this.#sizes = sizesOf(bench.tasks);
  }

  /** The outer loop of an iteration. */
  async run(state: LearningState, iteration: number): Promise<StepResult> {
    const early = this.#takeEarly();
    const { count, explanation } = early ?? this.#covered(this.#decision());
    const propose =
      early === undefined ? () => this.#propose(state, iteration, count) : () => reported(early);
    const next = await outerLoop(this.#bench, state, iteration, propose, this.#select(iteration));
    const shortfall = explanation ?? this.#early?.explanation;
    return { state: next, ...(shortfall !== undefined && { shortfall }) };
  }

  /** The selection, and beside it the proposals of the next iteration. */
  #select(iteration: number): Selection['systemPrompt'] {
    const { systemPrompt, proposesAhead } = this.#selection;
    if (!proposesAhead || iteration === this.#bench.settings.iterations) return systemPrompt;
    return async (bench, place, state, candidates) => {
      const ahead = this.#covered(times(this.#decision(), 2));
      const reserved = together(times(this.#candidate(), ahead.count), this.#decision());
      const budget = less(bench.budget, reserved);
      const inLine = new InLine();
      const deciding = systemPrompt(inLine.behind({ ...bench, budget }), place, state, candidates);
      const proposing = inLine.ahead(this.#bench, (first) =>
        this.#proposeEarly(first, state, iteration + 1, ahead),
      );
      const [decided, early] = await Promise.all([deciding, proposing]);
      this.#early = early;
      return decided;
    };
  }

  #takeEarly(): EarlyCandidates | undefined {
    const early = this.#early;
    this.#early = undefined;
    return early;
  }

  async #proposeEarly(
    own: Workbench,
    state: LearningState,
    iteration: number,
    ahead: Affordable,
  ): Promise<EarlyCandidates> {
    if (ahead.count === 0) return { ...ahead, candidates: [] };
    const reports = heldBack(own);
    const { bench } = reports;
    const candidates = await this.#propose(state, iteration, ahead.count, bench);
    return { ...ahead, candidates, reports };
  }

  #propose(state: LearningState, iteration: number, count: number, bench = this.#bench) {
    const from = this.#selection.start?.(bench) ?? state.system;
    return proposeCandidates(bench, state, from, iteration, count, this.#proposer);
  }

  /** How many candidates the budget covers beside what must be left for other steps. */
  #covered(others: PlannedCalls): Affordable {
    const { budget, settings } = this.#bench;
    return affordable(budget, this.#candidate(), settings.outerProposals, others);
  }

  #candidate(): PlannedCalls {
    return candidateCalls(this.#sizes, this.#bench.settings, this.#proposer.calls);
  }

  /** The least that a decision asks for. */
  #decision(): PlannedCalls {
    return decisionCalls(this.#sizes, { ...this.#bench.settings, probes: 1 });
  }
}

async function reported({ candidates, reports }: EarlyCandidates): Promise<readonly SystemPromptCandidate[]> {
  reports?.release();
  return candidates;
}
