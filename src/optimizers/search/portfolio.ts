import { meanOf } from '../../stats/moments.ts';
import type { RandomStream } from '../../stats/random.ts';
import type { Expectation } from './gain.ts';
import type { Operator } from './operators/operator.ts';

/** How an operator's candidates have done in this run. */
interface OperatorRecord {
  /** Candidates that entered a race. */
  readonly entered: number;
  /** Those of them that stayed after its first part, ahead of the leader. */
  readonly won: number;
  /** What each gained over the leader, when its race was over. */
  readonly gains: readonly number[];
}

/** Before a run has shown anything: as if this many candidates had entered, and one had won. */
const newcomer: OperatorRecord = { entered: 5, won: 1, gains: [] };

/** Share of a round's places that is the first operator's, whatever the others win. */
const firstOperatorsShare = 0.6;

/** True gains of candidates spread so far around their operator's mean; a standard deviation, in score. */
const spread = 0.06;

/** Races before an operator's mean gain says anything. */
const fewestGains = 6;

/**
 * The operators of a run, and which of them is used how often. The first one, which writes from failures, gets most places.
 * For each other place a chance of success is drawn for every operator from its record, and the operator with the largest
 * draw proposes (Thompson 1933; Chapelle & Li 2011, "An Empirical Evaluation of Thompson Sampling"). So what succeeds
 * in this run is used more, nothing is assumed about the tasks, and no operator is ruled out for good.
 */
export class Portfolio {
  readonly operators: readonly [Operator, ...Operator[]];
  readonly #records = new Map<string, OperatorRecord>();

  constructor(operators: readonly [Operator, ...Operator[]]) {
    this.operators = operators;
  }

  /** An operator for each place. */
  choose(places: number, stream: RandomStream): readonly Operator[] {
    const [first] = this.operators;
    return Array.from({ length: places }, (_unused, place) =>
      place < Math.ceil(places * firstOperatorsShare) ? first : this.#draw(stream),
    );
  }

  /** What is to be expected of an operator's candidate before it has answered anything. */
  expectation({ name }: Operator): Expectation {
    const { gains } = this.#recordOf(name);
    if (gains.length < fewestGains) return { mean: 0, spread };
    return { mean: meanOf(gains), spread };
  }

  noteFirstPart({ name }: Operator, won: boolean): void {
    const record = this.#recordOf(name);
    this.#records.set(name, { ...record, entered: record.entered + 1, won: record.won + (won ? 1 : 0) });
  }

  noteGain({ name }: Operator, gain: number): void {
    const record = this.#recordOf(name);
    this.#records.set(name, { ...record, gains: [...record.gains, gain] });
  }

  #draw(stream: RandomStream): Operator {
    const draws = this.operators.map(({ name }) => drawChance(this.#recordOf(name), stream));
    return this.operators[draws.indexOf(Math.max(...draws))] as Operator;
  }

  #recordOf(name: string): OperatorRecord {
    return this.#records.get(name) ?? newcomer;
  }
}

/** The most optimizer calls of one candidate. */
export function mostCallsOf(operators: readonly Operator[]): number {
  return Math.max(0, ...operators.map(({ calls }) => calls));
}

/** A draw from the Beta distribution of a chance that was uniform before: an order statistic of uniform draws. */
function drawChance({ entered, won }: OperatorRecord, stream: RandomStream): number {
  const draws = Array.from({ length: entered + 1 }, () => stream.uniform());
  return draws.sort((one, other) => one - other)[won] as number;
}
