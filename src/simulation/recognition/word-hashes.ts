/** The words of a text as 32-bit hashes, in order, without regard to case, white space and punctuation. */
export interface WordHashes {
  readonly count: number;
  readonly hashes: Int32Array;
  /** Where each word starts in the text, and where it ends (exclusive). */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Hashes words into buffers that the next call reuses: read the result before. Letters and digits of ASCII and all
 * characters beyond it, except general and CJK punctuation, belong to words.
 */
export class WordHasher {
  #hashes = new Int32Array(4096);
  #starts = new Int32Array(4096);
  #ends = new Int32Array(4096);

  hash(text: string): WordHashes {
    this.#grow(text.length / 2 + 1);
    let count = 0;
    let hash = 0;
    for (let position = 0; position < text.length; position += 1) {
      const code = wordCode(text.charCodeAt(position));
      if (code !== 0) {
        if (hash === 0) {
          hash = offsetBasis;
          this.#starts[count] = position;
        }
        hash = Math.imul(hash ^ code, prime) | 1;
      } else if (hash !== 0) {
        this.#hashes[count] = hash;
        this.#ends[count] = position;
        count += 1;
        hash = 0;
      }
    }
    if (hash !== 0) {
      this.#hashes[count] = hash;
      this.#ends[count] = text.length;
      count += 1;
    }
    return { count, hashes: this.#hashes, starts: this.#starts, ends: this.#ends };
  }

  #grow(words: number): void {
    if (this.#hashes.length >= words) return;
    const size = Math.ceil(words * 2);
    this.#hashes = new Int32Array(size);
    this.#starts = new Int32Array(size);
    this.#ends = new Int32Array(size);
  }
}

/** Start and factor of the FNV-1a hash; its results are kept odd, so that 0 can mean "between words". */
const offsetBasis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Hash of `length` words from `start`. Runs of different lengths have different hashes. */
export function runHash(hashes: Int32Array, start: number, length: number): number {
  let hash = length;
  for (let index = start; index < start + length; index += 1) {
    hash = (Math.imul(hash, 0x9e3779b1) ^ (hashes[index] as number)) | 0;
  }
  return hash ^ (hash >>> 15);
}

/** The character's code in lower case, or 0 where it separates words. */
function wordCode(code: number): number {
  if (code >= 97 && code <= 122) return code;
  if (code >= 65 && code <= 90) return code + 32;
  if (code >= 48 && code <= 57) return code;
  if (code < 128 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f)) return 0;
  return code;
}
