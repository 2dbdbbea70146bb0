/**
 * A set of call identities in 11 to 22 bytes each, for runs of millions of calls, each of which can be marked. It keeps 62
 * bits: that any two of a million identities are taken for one has a chance of one in 9 million.
 */
export class IdentitySet {
  #words = new Uint32Array(2 * 1024);
  #size = 0;
  #marked = 0;

  get size(): number {
    return this.#size;
  }

  /** How many are marked. */
  get marked(): number {
    return this.#marked;
  }

  /** Adds an identity (hex digits, at least 16); tells whether it is new. */
  add(identity: string): boolean {
    const [high, low] = wordsOf(identity);
    const place = placeOf(this.#words, high, low);
    if (this.#words[place + 1] !== 0) return false;
    this.#words[place] = high;
    this.#words[place + 1] = low;
    this.#size += 1;
    if (this.#size * 8 > this.#words.length * 3) this.#grow();
    return true;
  }

  /** Marks an identity, which is added where it is missing; tells whether it was not marked before. */
  mark(identity: string): boolean {
    const [high, low] = wordsOf(identity);
    let place = placeOf(this.#words, high, low);
    if (this.#words[place + 1] === 0) {
      this.add(identity);
      place = placeOf(this.#words, high, low);
    }
    const known = this.#words[place + 1] as number;
    if ((known & markBit) !== 0) return false;
    this.#words[place + 1] = known | markBit;
    this.#marked += 1;
    return true;
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += 2) {
      const high = old[from] as number;
      const low = old[from + 1] as number;
      if (low === 0) continue;
      const place = placeOf(this.#words, high, low);
      this.#words[place] = high;
      this.#words[place + 1] = low;
    }
  }
}

/** Of the second word: set wherever an identity is, as two zero words are a free place; and set where it is marked. */
const takenBit = 1;
const markBit = 2;

function wordsOf(identity: string): readonly [high: number, low: number] {
  const high = Number.parseInt(identity.slice(0, 8), 16);
  const low = Number.parseInt(identity.slice(8, 16), 16);
  return [high, ((low & ~markBit) | takenBit) >>> 0];
}

/**
 * Where an identity is, or the free place for it. Open addressing with linear steps; the words of an identity are uniform,
 * so they serve as the hash.
 */
function placeOf(words: Uint32Array, high: number, low: number): number {
  const mask = words.length / 2 - 1;
  let place = high & mask;
  for (;;) {
    const known = words[2 * place + 1] as number;
    if (known === 0 || (words[2 * place] === high && (known | markBit) === (low | markBit))) return 2 * place;
    place = (place + 1) & mask;
  }
}
