import * as crypto from 'node:crypto';
import type { Case } from '../../tasks/example.ts';

/** The most cases of a part that are kept to draw from; of more, a fixed random choice. What bounds memory. */
const maximumKept = 20_000;

/**
 * Collects cases with different inputs in bounded memory. The order is random but fixed by the inputs: which cases are
 * kept, and in which order, depends neither on the order of the file nor on any seed. Of equal inputs (case and spaces
 * make no difference) the first is kept.
 */
export class CaseCollection {
  readonly #kept = new Map<string, Case>();
  readonly #room: number;
  /** Inputs behind this place cannot be kept any more. */
  #last = 'g';

  constructor(room: number = maximumKept) {
    this.#room = room;
  }

  add(found: Case): void {
    const place = inputPlace(found);
    if (place > this.#last || this.#kept.has(place)) return;
    this.#kept.set(place, found);
    if (this.#kept.size >= 2 * this.#room) this.#shrink();
  }

  has(found: Case): boolean {
    return this.#kept.has(inputPlace(found));
  }

  cases(): readonly Case[] {
    return this.#shrink().map((place) => this.#kept.get(place) as Case);
  }

  #shrink(): readonly string[] {
    const places = [...this.#kept.keys()].sort();
    for (const place of places.slice(this.#room)) this.#kept.delete(place);
    if (places.length > this.#room) this.#last = places[this.#room - 1] ?? this.#last;
    return places.slice(0, this.#room);
  }
}

/** White space that is not one plain space: what has to be replaced is rare, so most of a text is skipped. */
const oddSpace = /\s{2,}|[^\S ]/g;

/** A place in a fixed random order, equal for inputs that read the same. Hexadecimal. */
function inputPlace({ input }: Case): string {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return crypto.hash('sha256', text.toLowerCase().replaceAll(oddSpace, ' ').trim()).slice(0, 24);
}
