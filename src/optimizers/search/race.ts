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
 * The race of a round: candidates and leader meet the same blocks, and the best continue with more of them (sequential halving:
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
  /** What the leader has been asked before its part of the race. */
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

  /** Calls that it takes to have all who are still in the race meet blocks, and the leader those ahead. */
  costOf(blocks: readonly number[], ahead: readonly number[] = []): number {
    return this.#pool.costOf(this.#prompts(), blocks) + this.#pool.costOf([this.#leader], ahead);
  }

  /**
   * Has all who are still in the race meet blocks, and orders them by what they gain. The blocks ahead are those of later
   * parts: the leader will meet them whoever stays, so its calls take the places at the endpoint that this part and the next
   * one leave empty, and what they score counts after the next one.
   */
  async meet(blocks: readonly number[], ahead: readonly number[] = []): Promise<void> {
    const askedBefore = this.#leaderAhead;
    const meeting = this.#pool.meet(this.#bench, this.#place, this.#prompts(), blocks);
    if (ahead.length > 0) this.#leaderAhead = awaitedLater(this.#askLeader(ahead));
    await meeting;
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

  /** Tells the portfolio whose candidates are ahead of the leader and of most others. */
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

  /** Resolves when no call of the leader ahead of its part is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#leaderAhead]);
  }

  #askLeader(blocks: readonly number[]): Promise<Asked> {
    return this.#pool.ask(this.#bench, this.#place, [this.#leader], blocks, { canWait: true });
  }

  /** The prompts that meet the blocks of a part: the leader too, unless it has met them already. */
  #prompts(): readonly SystemPrompt[] {
    const running = this.#running.map(({ prompt }) => prompt);
    return this.#leaderAhead === undefined ? [this.#leader, ...running] : running;
  }
}

/** Where races are held, and what they tell. */
export interface RaceGround {
  readonly bench: Workbench;
  readonly place: PhasePlace;
  readonly pool: Pool;
  readonly portfolio: Portfolio;
}
