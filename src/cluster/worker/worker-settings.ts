import type { Transport } from '../../models/transports/transport.ts';
import type { QueueAddress } from '../redis/queue-address.ts';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly address: QueueAddress;
  /** The models that it serves, and no others. */
  readonly models: readonly Transport[];
  /** Most calls at once at each endpoint; fewer while the endpoint wants it. */
  readonly concurrency: number;
  /** Over all workers, at each endpoint. All workers should have the same. */
  readonly limits?: SharedLimits;
  /** Version of this program, for `metaspo cluster status`. */
  readonly version: string;
  /** Told of trouble with the queue that it goes on after. */
  readonly onTrouble?: (message: string) => void;
}

/** Limits of an endpoint over all workers. Absent members are unlimited. */
export interface SharedLimits {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
}
