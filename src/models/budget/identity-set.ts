/**
 * A set of call identities in 11 to 22 bytes each, for runs of millions of calls. It keeps 63 bits: that any two of a
 * million identities are taken for one has a chance of 6 in 100 million.
 */
export class IdentitySet {
  #words = new Uint32Array(2 * 1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds an identity (hex digits, at least 16); tells whether it is new. */
  add(identity: string): boolean {
    // Two zero words mark a free place, so the low bit of the second is always set.
    const high = Number.parseInt(identity.slice(0, 8), 16);
    const low = (Number.parseInt(identity.slice(8, 16), 16) | 1) >>> 0;
    if (!insert(this.#words, high, low)) return false;
    this.#size += 1;
    if (this.#size * 8 > this.#words.length * 3) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    for (let place = 0; place < old.length; place += 2) {
      const low = old[place + 1] as number;
      if (low !== 0) insert(this.#words, old[place] as number, low);
    }
  }
}

/** Open addressing with linear steps; the words of an identity are uniform, so they serve as the hash. */
function insert(words: Uint32Array, high: number, low: number): boolean {
  const mask = words.length / 2 - 1;
  let place = high & mask;
  while (words[2 * place + 1] !== 0) {
    if (words[2 * place] === high && words[2 * place + 1] === low) return false;
    place = (place + 1) & mask;
  }
  words[2 * place] = high;
  words[2 * place + 1] = low;
  return true;
}
