import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/models/clock.ts';

/** Turns of the event loop that the work between two moments may take. */
const turnsOfWork = 3;

/**
 * A clock on which nothing takes time but what waits for it: so a run shows its schedule alone, without the computing in
 * between, and exactly.
 */
export class VirtualTime implements Clock {
  #now = 0;
  #timers: { readonly due: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { due: this.#now + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Goes on from one thing that is waited for to the next until the work is done; gives how long that took. */
  async spentOn(work: Promise<unknown>): Promise<number> {
    const start = this.#now;
    let ended = false;
    const end = () => {
      ended = true;
    };
    work.then(end, end);
    for (;;) {
      for (let turn = 0; turn < turnsOfWork; turn += 1) await setImmediate();
      if (ended) break;
      if (this.#timers.length === 0)
        throw new Error('the work waits for something that takes no virtual time');
      this.#now = Math.min(...this.#timers.map(({ due }) => due));
      const due = this.#timers.filter((timer) => timer.due <= this.#now);
      this.#timers = this.#timers.filter((timer) => timer.due > this.#now);
      for (const { callback } of due) callback();
    }
    await work;
    return this.#now - start;
  }
}
