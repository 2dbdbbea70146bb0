import { getOrMake } from '../../foundation/get-or-make.ts';
import { WaitingLine } from '../waiting-line.ts';

/**
 * A line in which those of an earlier turn go first, and those of one turn in the order of joining. So the calls of
 * evaluations that wait at once do not mix, which would drive each other's prompts out of a server's prefix cache; and
 * nobody is overtaken by what was begun later.
 */
export class TurnLine {
  /** By turn; few at a time, as each is work that is waited for. */
  readonly #lines = new Map<number, WaitingLine>();

  get length(): number {
    let sum = 0;
    for (const { length } of this.#lines.values()) sum += length;
    return sum;
  }

  /** As `WaitingLine.join`. */
  join(turn: number, signal?: AbortSignal): Promise<void> {
    const line = getOrMake(this.#lines, turn, () => new WaitingLine());
    return line.join(undefined, signal);
  }

  /** Admits the first in line. */
  admit(): void {
    this.#first()?.admit();
  }

  /** Refuses the first in line. */
  refuse(error: unknown): void {
    this.#first()?.refuse(error);
  }

  /** The earliest turn that someone waits in; forgets turns that nobody waits in any more. */
  #first(): WaitingLine | undefined {
    let earliest = Number.POSITIVE_INFINITY;
    for (const [turn, { length }] of this.#lines) {
      if (length === 0) this.#lines.delete(turn);
      else earliest = Math.min(earliest, turn);
    }
    return this.#lines.get(earliest);
  }
}
