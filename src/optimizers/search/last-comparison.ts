import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { admitSystemPrompt } from '../engine/acceptance.ts';
import { explainDifference } from '../engine/explain.ts';
import type { LearningState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import { copyEdit } from '../proposers/text-edits.ts';
import { acceptanceOf, replace, reportRejected } from './decisions.ts';
import { callsOfCheck, checkAgainstFirst } from './first-prompt-check.ts';
import type { Pool } from './pool.ts';
import { raceSettings } from './settings.ts';

export interface LastComparisonInput {
  readonly pool: Pool;
  /** The system prompt that learning started from. */
  readonly first: SystemPrompt;
  /** The most base calls. */
  readonly calls: number;
}

/** Choosing among finalists gets at least this share of the calls, and all that the check and the copy-edit probably leave over. */
const leastForFinalists = 0.2;
const callsForCopyEdit = 200;
/** With fewer examples than this no copy-edit is requested: on so few it could be much worse without showing it. */
const fewestForCopyEdit = 40;

/**
 * What follows the rounds, always on examples that both sides answer: the best prompts of the run are compared once more; the
 * winner must be ahead of the first prompt on examples that it was not chosen on; then it is copy-edited into one text.
 */
export class LastComparison {
  /** Base calls made, without those of guards. */
  asked = 0;
  /** Base calls made by guards. */
  guarded = 0;
  /** What the best prompt gained over the first one, as a clause, if that was not enough. */
  bestGain: string | undefined;
  readonly #bench: Workbench;
  readonly #place: PhasePlace;
  readonly #pool: Pool;
  readonly #first: SystemPrompt;
  #state: LearningState;
  readonly #calls: number;

  constructor(
    bench: Workbench,
    place: PhasePlace,
    { pool, first, calls }: LastComparisonInput,
    state: LearningState,
  ) {
    this.#bench = bench;
    this.#place = place;
    this.#pool = pool;
    this.#first = first;
    this.#state = state;
    this.#calls = calls;
  }

  /** If the budget ends it, the decisions made before that stand. */
  async run(): Promise<void> {
    const isAffordable = this.#calls >= this.#state.tasks.length;
    if (isAffordable && this.#pool.ranking().length > 1) {
      await this.#chooseAmongFinalists(
        Math.max(leastForFinalists * this.#calls, this.#calls - this.#callsForCheck() - callsForCopyEdit),
      );
      await this.#checkWinner();
      await this.#copyEditWinner();
    }
  }

  get state(): LearningState {
    return this.#state;
  }

  get #callsLeft(): number {
    return this.#calls - this.asked;
  }

  #callsForCheck(): number {
    const { certainty } = raceSettings.of(this.#bench.settings);
    return callsOfCheck(this.#pool.gain(this.#state.system, this.#first), certainty);
  }

  /**
   * The present prompt and the best others answer more and more of the same examples, and the better half stays (sequential
   * halving). All scores of the run decide which is ahead, those on examples that the present prompt has not answered
   * included; to replace it, a finalist must be ahead on the examples that both have answered.
   */
  async #chooseAmongFinalists(calls: number): Promise<void> {
    const { finalists } = raceSettings.of(this.#bench.settings);
    const present = this.#state.system;
    const others = this.#ranked().filter(({ id }) => id !== present.id && !this.#pool.barred.has(id));
    let running: readonly SystemPrompt[] = [present, ...others.slice(0, Math.max(0, finalists - 1))];
    const until = this.#callsLeft - calls;
    for (let parts = Math.ceil(Math.log2(running.length)); parts >= 1; parts -= 1) {
      const blocks = this.#sharedBlocks(running, (this.#callsLeft - until) / parts);
      if (blocks.length === 0) break;
      await this.#score(running, blocks);
      const ids = running.map(({ id }) => id);
      const ranked = this.#ranked().filter(({ id }) => ids.includes(id));
      running = ranked.slice(0, Math.ceil(running.length / 2));
    }
    const [winner] = running as [SystemPrompt];
    if (this.#pool.gain(winner, present).mean > 0) await this.#take(winner, 'in the last comparison');
  }

  /** Without a clear gain the first prompt stays. */
  async #checkWinner(): Promise<void> {
    const winner = this.#state.system;
    const { certainty } = raceSettings.of(this.#bench.settings);
    if (winner.id === this.#first.id || certainty === 0) return;
    const check = { winner, first: this.#first, calls: this.#callsLeft, certainty };
    const { isAhead, gain, asked } = await checkAgainstFirst(this.#bench, this.#place, this.#pool, check);
    this.asked += asked;
    if (isAhead) return;
    this.bestGain =
      gain.pairs === 0
        ? 'the calls did not suffice to compare the best new prompt with the first one'
        : `the best new prompt gained ${explainDifference(gain)} on ${gain.pairs} examples over the first one`;
    await this.#take(this.#first, 'the best prompt found is not clearly ahead of the first one');
  }

  /** Accepts a copy-edit that is not worse on examples that the winner has answered, as many of them as the calls allow. */
  async #copyEditWinner(): Promise<void> {
    const winner = this.#state.system;
    const { budget, settings } = this.#bench;
    const blocks = this.#pool
      .answeredBy(winner)
      .slice(0, Math.floor(this.#callsLeft / this.#state.tasks.length));
    if (winner.id === this.#first.id || blocks.length * this.#state.tasks.length < fewestForCopyEdit) return;
    if (!budget.covers({ baseCalls: this.#callsLeft, optimizerCalls: settings.proposalTries }).covered)
      return;
    const place = { ...this.#place, kind: 'system', candidate: 1 } as const;
    const proposal = await copyEdit(this.#bench, place, winner);
    if (proposal === undefined || this.#pool.has(proposal.prompt)) return;
    if (admitSystemPrompt(this.#bench, place, proposal) === undefined) return;
    const { prompt } = proposal;
    this.#pool.add(prompt);
    await this.#score([prompt], blocks);
    const gain = this.#pool.gain(prompt, winner);
    if (gain.pairs > 0 && gain.mean >= 0) await this.#take(prompt, 'the copy-edit is not worse', place);
    else reportRejected(this.#bench, place, prompt, gain, 'the copy-edit is worse');
  }

  /** Blocks for all of them to answer, those that most have answered first, as many as the calls allow. */
  #sharedBlocks(prompts: readonly SystemPrompt[], calls: number): readonly number[] {
    const costs = this.#pool.searchBlocks.map((block) => ({
      block,
      cost: this.#pool.costOf(prompts, [block]),
    }));
    const cheapestFirst = costs.sort((one, other) => one.cost - other.cost).map(({ block }) => block);
    return this.#pool.affordable(prompts, cheapestFirst, calls);
  }

  async #score(prompts: readonly SystemPrompt[], blocks: readonly number[]): Promise<void> {
    this.asked += this.#pool.costOf(prompts, blocks);
    await this.#pool.score(this.#bench, this.#place, prompts, blocks);
  }

  /** All scored prompts, the best first. */
  #ranked(): readonly SystemPrompt[] {
    return this.#pool.ranking().map(({ prompt }) => prompt);
  }

  /** Replaces the present prompt by one that passes the guards. */
  async #take(prompt: SystemPrompt, why: string, proposed?: ProposalPlace): Promise<void> {
    const replaced = this.#state.system;
    const decision = acceptanceOf(this.#pool.gain(prompt, replaced), why);
    const { isAccepted, asked } = await replace(this.#bench, this.#place, {
      prompt,
      proposed,
      replaced,
      decision,
    });
    this.guarded += asked;
    if (isAccepted) this.#state = this.#pool.stateUnder(prompt, this.#state);
  }
}
