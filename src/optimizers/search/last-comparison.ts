import type { SystemPrompt } from '../../prompts/prompt.ts';
import { acceptSystemPrompt, admitSystemPrompt } from '../engine/acceptance.ts';
import type { LearningState } from '../engine/state.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../events.ts';
import { copyEdit } from '../proposers/copy-edit.ts';
import { explainDifference } from '../selection/explain.ts';
import { type Gain, gainOver, nothingExpected } from './gain.ts';
import type { Pool } from './pool.ts';
import { numbersOf } from './race.ts';
import { raceSettings } from './settings.ts';

export interface LastComparisonInput {
  readonly pool: Pool;
  /** The system prompt that learning started from. */
  readonly first: SystemPrompt;
  /** Base calls that may be asked. */
  readonly calls: number;
}

/** Shares of the calls: finalists, then a copy-edit, then whatever is left for the first prompt. */
const shares = { finalists: 0.6, copyEdit: 0.25 };

/**
 * What follows the rounds, all of it on examples that both sides meet: the best prompts of the run are compared once more,
 * the winner is copy-edited into one text, and what is left must be ahead of the first prompt by more than noise.
 */
export class LastComparison {
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

  /** Base calls that were asked. */
  asked = 0;

  /** What the best prompt gained over the first one, in words, where that was not enough. */
  bestGain: string | undefined;

  /** Where the budget ends it, what was decided before that counts. */
  async run(): Promise<void> {
    const isAffordable = this.#calls >= this.#state.tasks.length;
    if (isAffordable && this.#pool.ranking().length > 1) {
      await this.#chooseAmongFinalists(shares.finalists * this.#calls);
      await this.#copyEditWinner(shares.copyEdit * this.#calls);
      await this.#compareWithFirst();
    }
  }

  /** Calls that guards have asked. */
  guarded = 0;

  get state(): LearningState {
    return this.#state;
  }

  get #callsLeft(): number {
    return this.#calls - this.asked;
  }

  /**
   * The present prompt and the best others by all scores of the run meet ever more of the same examples, the better half goes
   * on (sequential halving). Ahead in the end is who gained most over the present one.
   */
  async #chooseAmongFinalists(calls: number): Promise<void> {
    const { finalists } = raceSettings.of(this.#bench.settings);
    const present = this.#state.system;
    const others = this.#pool
      .ranking()
      .map(({ prompt }) => prompt)
      .filter(({ id }) => id !== present.id && !this.#pool.fallen.has(id));
    let running: readonly SystemPrompt[] = [present, ...others.slice(0, Math.max(0, finalists - 1))];
    const until = this.#callsLeft - calls;
    for (let parts = Math.ceil(Math.log2(running.length)); parts >= 1; parts -= 1) {
      const blocks = this.#sharedBlocks(running, (this.#callsLeft - until) / parts);
      if (blocks.length === 0) break;
      await this.#meet(running, blocks);
      running = this.#byGain(running, present).slice(0, Math.ceil(running.length / 2));
    }
    const [winner] = running as [SystemPrompt];
    if (winner.id !== present.id) await this.#take(winner, 'in the last comparison');
  }

  /** A copy-edit stays when it is not worse on the examples that the winner has met, as many of them as the calls allow. */
  async #copyEditWinner(calls: number): Promise<void> {
    const winner = this.#state.system;
    if (winner.id === this.#first.id) return;
    const place = { ...this.#place, kind: 'system', candidate: 1 } as const;
    const { budget, settings } = this.#bench;
    if (!budget.covers({ baseCalls: this.#callsLeft, optimizerCalls: settings.proposalTries }).covered)
      return;
    const proposal = await copyEdit(this.#bench, place, winner);
    if (proposal === undefined || this.#pool.has(proposal.prompt)) return;
    if (admitSystemPrompt(this.#bench, place, proposal) === undefined) return;
    const { prompt } = proposal;
    this.#pool.add(prompt);
    const most = Math.floor(Math.min(calls, this.#callsLeft) / this.#state.tasks.length);
    await this.#meet([prompt], this.#pool.metBy(winner).slice(0, most));
    const gain = this.#gain(prompt, winner);
    if (gain.pairs > 0 && gain.mean >= 0) {
      await this.#take(prompt, 'the copy-edit is not worse', place);
      return;
    }
    const explanation = `rejected: ${explainDifference(gain)}, the copy-edit is worse`;
    this.#bench.observe({
      type: 'candidate-rejected',
      ...place,
      promptId: prompt.id,
      explanation,
      ...numbersOf(gain),
    });
  }

  /** The first prompt meets what the winner has met until it is clear which is better; without a clear gain it stays. */
  async #compareWithFirst(): Promise<void> {
    const winner = this.#state.system;
    const { certainty } = raceSettings.of(this.#bench.settings);
    if (winner.id === this.#first.id || certainty === 0) return;
    const open = this.#pool.metBy(winner).filter((block) => !this.#pool.hasMet(this.#first, block));
    while (!isClear(this.#gain(winner, this.#first), certainty)) {
      const blocks = open.splice(0, blocksAtATime);
      if (blocks.length === 0 || this.#pool.costOf([this.#first], blocks) > this.#callsLeft) break;
      await this.#meet([this.#first], blocks);
    }
    const gain = this.#gain(winner, this.#first);
    if (isClear(gain, certainty)) return;
    const numbers = `${explainDifference(gain)} on ${gain.pairs} examples`;
    this.bestGain = numbers;
    await this.#take(this.#first, `the best prompt found is not clearly ahead of the first one (${numbers})`);
  }

  /** Blocks for all of them to meet: those that most of them have met already first, as many as the calls allow. */
  #sharedBlocks(prompts: readonly SystemPrompt[], calls: number): readonly number[] {
    const costs = [...this.#pool.blocks.keys()].map((block) => ({
      block,
      cost: this.#pool.costOf(prompts, [block]),
    }));
    const chosen: number[] = [];
    let left = calls;
    for (const { block, cost } of costs.sort((one, other) => one.cost - other.cost)) {
      if (cost > left) break;
      left -= cost;
      chosen.push(block);
    }
    return chosen;
  }

  async #meet(prompts: readonly SystemPrompt[], blocks: readonly number[]): Promise<void> {
    this.asked += this.#pool.costOf(prompts, blocks);
    await this.#pool.meet(this.#bench, this.#place, prompts, blocks);
  }

  #byGain(prompts: readonly SystemPrompt[], present: SystemPrompt): readonly SystemPrompt[] {
    const gains = new Map(prompts.map((prompt) => [prompt, this.#gain(prompt, present).mean]));
    return [...prompts].sort((one, other) => (gains.get(other) as number) - (gains.get(one) as number));
  }

  #gain(one: SystemPrompt, other: SystemPrompt): Gain {
    return gainOver(this.#pool.scores, one.id, other.id, nothingExpected);
  }

  /** Takes a prompt that holds the guards; with any other the present one stays. */
  async #take(prompt: SystemPrompt, why: string, proposed?: ProposalPlace): Promise<void> {
    const replaced = this.#state.system;
    const gain = this.#gain(prompt, replaced);
    const { guarding } = this.#bench;
    const callsBefore = guarding.callsFor(prompt);
    const decision = { explanation: `accepted: ${explainDifference(gain)}, ${why}`, ...numbersOf(gain) };
    const replacement = { prompt, proposed, replaced, decision };
    const isAccepted = await acceptSystemPrompt(this.#bench, this.#place, replacement);
    this.guarded += callsBefore - guarding.callsFor(prompt);
    if (isAccepted) this.#state = this.#pool.stateUnder(prompt, this.#state);
  }
}

const blocksAtATime = 8;
/** On fewer pairs nothing is clear. */
const fewestPairs = 24;
/** Standard errors of half a 95 % interval. */
const errorsOfInterval = 1.959964;

function isClear({ mean, low, pairs }: Gain, certainty: number): boolean {
  return pairs >= fewestPairs && mean > ((mean - low) / errorsOfInterval) * certainty;
}
