import type { ChainedModel } from '../chained-model.ts';
import type { Clock } from '../clock.ts';
import type { Transport } from '../transports/transport.ts';
import { Throttle, type ThrottleSnapshot } from './endpoint-throttle.ts';

export interface ThrottleRegistryOptions {
  /** For each endpoint. */
  readonly maximumConcurrency: number;
  readonly clock?: Clock;
}

/** The throttles of a process, one for each endpoint: models behind one endpoint share its limits. */
export class ThrottleRegistry {
  readonly #options: ThrottleRegistryOptions;
  readonly #throttles = new Map<string, Throttle>();

  constructor(options: ThrottleRegistryOptions) {
    this.#options = options;
  }

  /** The throttle of a transport's endpoint, made when it is first asked for. */
  of({ endpoint, relays, maximumConcurrency }: Omit<Transport, keyof ChainedModel>): Throttle {
    const known = this.#throttles.get(endpoint);
    if (known !== undefined) return known;
    const throttle = new Throttle({
      endpoint,
      adapts: relays !== true,
      ...this.#options,
      ...(maximumConcurrency !== undefined && { maximumConcurrency }),
    });
    this.#throttles.set(endpoint, throttle);
    return throttle;
  }

  snapshots(): ReadonlyMap<string, ThrottleSnapshot> {
    return new Map([...this.#throttles].map(([endpoint, throttle]) => [endpoint, throttle.snapshot()]));
  }
}
