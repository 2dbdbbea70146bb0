import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { PhasePlace } from '../contract/place.ts';
import type { LearningState } from '../engine/state.ts';
import { awaitedLater, type Workbench } from '../engine/workbench.ts';
import type { Candidate } from './candidates.ts';
import { reportRejected } from './decisions.ts';
import type { Gain } from './gain.ts';
import type { Asked, Pool } from './pool.ts';
import type { Portfolio } from './portfolio.ts';

/**
 * The race of a round: candidates and leader answer the same blocks, and the best continue with more of them (sequential halving:
 * Karnin, Koren and Somekh 2013, "Almost Optimal Exploration in Multi-Armed Bandits"; by thirds here). What counts is the
 * mean over tasks of the paired differences to the leader.
 */
export class Race {
  readonly #bench: Workbench;
  readonly #place: PhasePlace;
  readonly #pool: Pool;
  readonly #portfolio: Portfolio;
  readonly #leader: LearningState['system'];
  readonly #all: readonly Candidate[];
  /** Still in the race, the best first. */
  #running: readonly Candidate[];
  /** What the leader was asked ahead of its part of the race. */
  #leaderAhead: Promise<Asked> | undefined;

  constructor(
    { bench, place, pool, portfolio }: RaceGround,
    { system }: Pick<LearningState, 'system'>,
    candidates: readonly Candidate[],
  ) {
    this.#bench = bench;
    this.#place = place;
    this.#pool = pool;
    this.#portfolio = portfolio;
    this.#leader = system;
    this.#all = candidates;
    this.#running = candidates;
    for (const { prompt } of candidates) pool.add(prompt);
  }

  /** Base calls for scoring all prompts still in the race on `blocks`, and the leader on those ahead. */
  costOf(blocks: readonly number[], ahead: readonly number[] = []): number {
    return this.#pool.costOf(this.#prompts(), blocks) + this.#pool.costOf([this.#leader], ahead);
  }

  /**
   * Scores all prompts still in the race on `blocks`, and orders them by their gains. The blocks `ahead` are those of later
   * parts. The leader will answer them whichever candidates stay, so its calls fill the slots at the endpoint that this part
   * and the next one leave free; their scores count after the next one.
   */
  async score(blocks: readonly number[], ahead: readonly number[] = []): Promise<void> {
    const askedBefore = this.#leaderAhead;
    const scoring = this.#pool.score(this.#bench, this.#place, this.#prompts(), blocks);
    if (ahead.length > 0) this.#leaderAhead = awaitedLater(this.#askLeader(ahead));
    await scoring;
    if (askedBefore !== undefined) {
      (await askedBefore).takeIn();
      this.#leaderAhead = undefined;
    }
    const gains = new Map(this.#running.map((candidate) => [candidate, this.gainOf(candidate).expected]));
    const expected = (candidate: Candidate) => gains.get(candidate) ?? 0;
    this.#running = [...this.#running].sort((one, other) => expected(other) - expected(one));
  }

  /** Keeps the best; the others are rejected, with the reason. */
  keep(count: number): void {
    for (const candidate of this.#running.slice(count)) this.reject(candidate, 'behind others of its round');
    this.#running = this.#running.slice(0, count);
  }

  /** The candidate ahead of the others. */
  get best(): Candidate {
    return this.#running[0] as Candidate;
  }

  /** Tells the portfolio which operators' candidates are ahead of the leader and of most others. */
  noteFirstPart(stay: number): void {
    const ahead = new Set(
      this.#running.slice(0, stay).filter((candidate) => this.gainOf(candidate).mean > 0),
    );
    for (const candidate of this.#all)
      this.#portfolio.noteFirstPart(candidate.operator, ahead.has(candidate));
  }

  /** Tells it what each candidate gained. */
  noteGains(): void {
    const gains = this.#all.map((candidate) => ({ candidate, gain: this.gainOf(candidate).mean }));
    for (const { candidate, gain } of gains) this.#portfolio.noteGain(candidate.operator, gain);
  }

  gainOf({ prompt, operator }: Candidate): Gain {
    return this.#pool.gain(prompt, this.#leader, { expectation: this.#portfolio.expectation(operator) });
  }

  reject(candidate: Candidate, reason: string): void {
    reportRejected(this.#bench, candidate.place, candidate.prompt, this.gainOf(candidate), reason);
  }

  /** Resolves when the leader has no calls under way that were made ahead. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#leaderAhead]);
  }

  #askLeader(blocks: readonly number[]): Promise<Asked> {
    return this.#pool.ask(this.#bench, this.#place, [this.#leader], blocks, { canWait: true });
  }

  /** The prompts that answer the blocks of a part: the leader too, unless it was asked ahead. */
  #prompts(): readonly SystemPrompt[] {
    const running = this.#running.map(({ prompt }) => prompt);
    return this.#leaderAhead === undefined ? [this.#leader, ...running] : running;
  }
}

/** What a race works with, and whom it tells of its results. */
export interface RaceGround {
  readonly bench: Workbench;
  readonly place: PhasePlace;
  readonly pool: Pool;
  readonly portfolio: Portfolio;
}
