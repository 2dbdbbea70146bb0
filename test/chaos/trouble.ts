import type { RandomStream } from '../../src/stats/random.ts';

/** One kind of trouble that a run may meet, and what must hold all the same. */
export interface Trouble {
  /** One word or two, for `--only`. */
  readonly name: string;
  readonly what: string;
  /** What must hold in every trial. */
  readonly promise: string;
  /** What it is tried on, such as the methods, each with its trials of a whole run. */
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly name: string;
  readonly trials: number;
  /** Makes about so many trials, and says how many it made and what did not hold. */
  attack(trials: number, random: RandomStream): Promise<Attack>;
}

export interface Attack {
  readonly trials: number;
  /** In words, one for each promise that did not hold. */
  readonly violations: readonly string[];
  /** What was measured beside. */
  readonly note?: string;
}

/** Counts trials and gathers what did not hold in them. */
export class Trials {
  #count = 0;
  readonly #violations: string[] = [];

  get count(): number {
    return this.#count;
  }

  add(count = 1): void {
    this.#count += count;
  }

  /** States what must hold; `otherwise` says what was found instead. */
  demand(holds: boolean, otherwise: () => string): void {
    if (!holds) this.#violations.push(otherwise());
  }

  /** Both as JSON. */
  demandSame(found: unknown, expected: unknown, of: string): void {
    const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
    this.demand(one === other, () => `${of}: ${firstDifference(one ?? '', other ?? '')}`);
  }

  attack(note?: string): Attack {
    return { trials: this.#count, violations: this.#violations, ...(note !== undefined && { note }) };
  }
}

const shownLength = 120;

function firstDifference(found: string, expected: string): string {
  let at = 0;
  while (at < found.length && found[at] === expected[at]) at += 1;
  const from = Math.max(0, at - 40);
  const part = (text: string) => text.slice(from, from + shownLength);
  return `found …${part(found)}…, expected …${part(expected)}…`;
}
