import * as crypto from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Names a stream: what it is drawn for, from the general to the particular, such as `'split', 'baby'`. */
export type StreamName = readonly (string | number)[];

/** A reproducible sequence of random draws. Each draw advances the stream. */
export interface RandomStream {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number in [0, bound). `bound` must be at least 1. */
  integer(bound: number): number;
  /** One element of a non-empty array. */
  pick<T>(items: readonly T[]): T;
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[];
  /** `count` different elements in random order; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
}

/**
 * The stream that belongs to a seed and a name. Equal names give equal draws, wherever and in whatever order
 * streams are opened: there is no global generator (docs/method.md, section 5).
 */
export function randomStream(seed: number | string, ...name: StreamName): RandomStream {
  // As text of one byte a character: a `Buffer` would cost more than the hash.
  const digest = crypto.hash('sha256', JSON.stringify([seed, ...name]), 'binary');
  const state = [0, 4, 8, 12].map((offset) => littleEndian(digest, offset));
  return new GeneratedStream(xoroshiro128plusFromState(state));
}

class GeneratedStream implements RandomStream {
  readonly #generator: RandomGenerator;

  constructor(generator: RandomGenerator) {
    this.#generator = generator;
  }

  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  integer(bound: number): number {
    return uniformInt(this.#generator, 0, bound - 1);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)] as T;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.integer(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }

  sample<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count);
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

/** The signed 32-bit number in four bytes of a text. */
function littleEndian(bytes: string, offset: number): number {
  const byte = (place: number) => bytes.charCodeAt(offset + place);
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}
