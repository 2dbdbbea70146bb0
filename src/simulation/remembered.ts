/** A bounded memory: of two generations of entries the older is forgotten when the younger is full. */
export class Remembered<Value> {
  readonly #generation: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** `capacity`: entries kept at least; up to twice as many may be. */
  constructor(capacity: number) {
    this.#generation = capacity;
  }

  /** The value of a key, made once and kept while it is in use. */
  get(key: string, make: () => Value): Value {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? make();
    if (this.#young.size >= this.#generation) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
