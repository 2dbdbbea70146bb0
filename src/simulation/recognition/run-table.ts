/** Numbers of a slot: the run's hash, where its texts begin in `owners`, how many there are. */
const slotSize = 3;

/** Which texts contain a run of words: a hash table over typed arrays, filled once. */
export class RunTable {
  readonly #mask: number;
  readonly #slots: Int32Array;
  readonly owners: Int32Array;

  /** `runs[i]` is the hash of a run of text `texts[i]`; only the first `count` entries are read. */
  constructor({ runs, texts, count }: RunPairs) {
    const size = tableSize(count);
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * slotSize);
    this.owners = new Int32Array(count);
    for (let index = 0; index < count; index += 1) {
      const run = runs[index] as number;
      const slot = this.#slotOf(run);
      this.#slots[slot] = run;
      this.#slots[slot + 2] = this.count(slot) + 1;
    }
    let end = 0;
    for (let slot = 0; slot < this.#slots.length; slot += slotSize) {
      end += this.count(slot);
      this.#slots[slot + 1] = end;
    }
    // Filled from the end of each slot's stretch backwards, so that its begin is left in the slot.
    for (let index = count - 1; index >= 0; index -= 1) {
      const slot = this.#slotOf(runs[index] as number);
      const next = this.start(slot) - 1;
      this.owners[next] = texts[index] as number;
      this.#slots[slot + 1] = next;
    }
  }

  /** The slot of a run, or -1 when no text has it. */
  find(run: number): number {
    const slot = this.#slotOf(run);
    return this.#slots[slot + 2] === 0 ? -1 : slot;
  }

  start(slot: number): number {
    return this.#slots[slot + 1] as number;
  }

  count(slot: number): number {
    return this.#slots[slot + 2] as number;
  }

  /** Linear probing; an empty slot has count 0. */
  #slotOf(run: number): number {
    const mixed = Math.imul(run, 0x85ebca6b) >>> 0;
    let index = (mixed ^ (mixed >>> 13)) & this.#mask;
    while (this.#slots[index * slotSize + 2] !== 0 && this.#slots[index * slotSize] !== run) {
      index = (index + 1) & this.#mask;
    }
    return index * slotSize;
  }
}

/** Pairs of a run's hash and the number of a text that contains it. */
export class RunPairs {
  runs = new Int32Array(1 << 10);
  texts = new Int32Array(1 << 10);
  count = 0;

  add(run: number, text: number): void {
    if (this.count === this.runs.length) {
      this.runs = enlarged(this.runs);
      this.texts = enlarged(this.texts);
    }
    this.runs[this.count] = run;
    this.texts[this.count] = text;
    this.count += 1;
  }
}

function enlarged(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** A power of two at least twice the number of entries. */
function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}
