import type { SystemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { Pool } from './pool.ts';

/** Which blocks the races of a run are held on. */
export class RaceBlocks {
  readonly #seed: number;
  readonly #pool: Pick<Pool, 'searchBlocks' | 'answeredBy'>;
  /** Where the next race looks for new blocks first, so that races go through all of them in turn. */
  #next = 0;

  constructor(seed: number, pool: Pick<Pool, 'searchBlocks' | 'answeredBy'>) {
    this.#seed = seed;
    this.#pool = pool;
  }

  /** `count` blocks, or all there are: every other one new to the leader, between them those that it has answered, which cost it nothing. */
  choose(leader: SystemPrompt, iteration: number, count: number): readonly number[] {
    const all = this.#pool.searchBlocks;
    const answered = this.#pool.answeredBy(leader);
    const known = randomStream(this.#seed, 'blocks of a race', iteration).shuffle(answered);
    const isKnown = new Set(answered);
    const fresh = all
      .map((_block, index) => (index + this.#next) % all.length)
      .filter((block) => !isKnown.has(block));
    const inTurn = Array.from({ length: count }, (_unused, index) => [fresh[index], known[index]]).flat();
    const blocks = inTurn.filter((block) => block !== undefined).slice(0, count);
    const last = blocks.findLast((block) => !isKnown.has(block));
    if (last !== undefined) this.#next = (last + 1) % all.length;
    return blocks;
  }
}
