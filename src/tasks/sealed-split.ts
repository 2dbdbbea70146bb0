import type { Scorer } from '../scoring/scorer.ts';
import type { Example } from './example.ts';
import { judgeCallsOn } from './judge-calls.ts';

/** Examples that no choice may look at: whoever reads them leaves a trace (docs/method.md, section 4). */
export class SealedSplit {
  readonly size: number;
  /** Identities of the examples, which tell nothing of their content. */
  readonly ids: readonly string[];
  /** The most calls of judges that scoring one reply to each of its examples takes. */
  readonly judgeCalls: number;
  readonly #examples: readonly Example[];
  readonly #readings: string[] = [];

  constructor(examples: readonly Example[], scorer: Pick<Scorer, 'judging'> = {}) {
    this.#examples = examples;
    this.size = examples.length;
    this.judgeCalls = judgeCallsOn(scorer, examples);
    this.ids = examples.map(({ id }) => id);
  }

  /** Reads the examples. `purpose` in words, such as "final test"; the report lists every reading. */
  open(purpose: string): readonly Example[] {
    this.#readings.push(purpose);
    return this.#examples;
  }

  /** What the split was read for so far, in order. */
  get readings(): readonly string[] {
    return [...this.#readings];
  }
}
