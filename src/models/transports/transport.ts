import type { ChainedModel } from '../chained-model.ts';

/** A model with nothing around it yet: one call, one attempt. */
export interface Transport extends ChainedModel {
  /** Address that calls go to, or a name of it; models with an equal one share a throttle. */
  readonly endpoint: string;
  /** The address that connections are made to, where that is not the endpoint's: a proxy's. */
  readonly connectsTo?: string;
  /** Hands its calls on to processes that have throttles and timeouts of their own, so it needs none here. */
  readonly relays?: true;
  /** Calls that it takes at once, in place of the configured number. */
  readonly maximumConcurrency?: number;
}
