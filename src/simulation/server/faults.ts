import { UsageError } from '../../foundation/errors.ts';
import { type RandomStream, randomStream } from '../../stats/random.ts';

/** What can go wrong with a call, as real endpoints show it. */
export const faultKinds = [
  /** 429 with Retry-After: slow down. */
  'rate-limited',
  /** 429 whose code says that the account has nothing left: waiting does not help. */
  'quota-exhausted',
  /** 500 */
  'server-error',
  /** 503 with Retry-After. */
  'unavailable',
  /** The reply comes whole, but in drops. */
  'slow-drip',
  /** The connection is reset in the middle of the body. */
  'reset',
  /** 200 with a body that is no JSON. */
  'invalid-json',
  /** 200 with an empty reply. */
  'empty-reply',
  /** The connection stays open and nothing comes. */
  'hang',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Share of the calls that each fault strikes, in [0, 1]; together at most 1. */
export type FaultRates = Readonly<Partial<Record<FaultKind, number>>>;

/** Decides call by call, in the order of arrival, whether a fault strikes: a retry is a new draw. */
export class FaultDraws {
  readonly #rates: readonly (readonly [FaultKind, number])[];
  readonly #random: RandomStream;

  /** @throws UsageError `invalid-fault-rates` */
  constructor(rates: FaultRates, seed: number) {
    this.#rates = faultKinds.map((kind) => [kind, rates[kind] ?? 0]);
    this.#random = randomStream(seed, 'server faults');
    const sum = this.#rates.reduce((total, [, rate]) => total + rate, 0);
    if (this.#rates.every(([, rate]) => rate >= 0) && sum <= 1 + 1e-9) return;
    throw new UsageError('invalid-fault-rates', `the rates of faults add up to ${sum}`, {
      hint: 'Give each as a share from 0 to 1, together at most 1.',
    });
  }

  next(): FaultKind | undefined {
    let rest = this.#random.uniform();
    for (const [kind, rate] of this.#rates) {
      if (rest < rate) return kind;
      rest -= rate;
    }
    return undefined;
  }
}
