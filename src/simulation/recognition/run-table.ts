/** Which texts contain a run of words: a hash table over typed arrays, filled once. */
export class RunTable {
  readonly #mask: number;
  readonly #keys: Int32Array;
  /** By slot: where the texts of the run begin in `owners`, and how many there are. */
  readonly #starts: Int32Array;
  readonly #counts: Int32Array;
  readonly owners: Int32Array;

  /** `runs[i]` is the hash of a run of text `texts[i]`; only the first `count` entries are read. */
  constructor(runs: Int32Array, texts: Int32Array, count: number) {
    const size = tableSize(count);
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    this.#starts = new Int32Array(size);
    this.#counts = new Int32Array(size);
    this.owners = new Int32Array(count);
    for (let place = 0; place < count; place += 1) {
      const slot = this.#slotOf(runs[place] as number);
      this.#keys[slot] = runs[place] as number;
      this.#counts[slot] = (this.#counts[slot] as number) + 1;
    }
    let next = 0;
    for (let slot = 0; slot < size; slot += 1) {
      this.#starts[slot] = next;
      next += this.#counts[slot] as number;
    }
    const filled = new Int32Array(size);
    for (let place = 0; place < count; place += 1) {
      const slot = this.#slotOf(runs[place] as number);
      this.owners[(this.#starts[slot] as number) + (filled[slot] as number)] = texts[place] as number;
      filled[slot] = (filled[slot] as number) + 1;
    }
  }

  /** The slot of a run, or -1 when no text has it. */
  find(run: number): number {
    const slot = this.#slotOf(run);
    return this.#counts[slot] === 0 ? -1 : slot;
  }

  start(slot: number): number {
    return this.#starts[slot] as number;
  }

  count(slot: number): number {
    return this.#counts[slot] as number;
  }

  /** Linear probing; an empty slot has count 0. */
  #slotOf(run: number): number {
    let slot = Math.imul(run, 0x85ebca6b) >>> 0;
    slot = (slot ^ (slot >>> 13)) & this.#mask;
    while (this.#counts[slot] !== 0 && this.#keys[slot] !== run) slot = (slot + 1) & this.#mask;
    return slot;
  }
}

/** A power of two at least twice the number of entries. */
function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}
