import type { SimulatedModelSettings } from '../simulated-models.ts';
import type { World } from '../world.ts';
import type { FaultRates } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';

/** A fixed time in milliseconds, or a range from which each call's is drawn. */
export type Latency = number | { readonly low: number; readonly high: number };

export interface SimulationServerSettings {
  readonly world: World;
  /** How the models behave. */
  readonly models?: SimulatedModelSettings;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Time from a call's arrival to its reply. Default 0. */
  readonly latency?: Latency;
  readonly limits?: RateLimits;
  readonly faults?: FaultRates;
  /** Seconds in the Retry-After of faults. Default 1. */
  readonly retryAfterSeconds?: number;
  /** How long a slow drip takes, in milliseconds. Default 2,000. */
  readonly slowDripMs?: number;
  /** Seed of faults and latencies. Default: the world's. */
  readonly seed?: number;
}
