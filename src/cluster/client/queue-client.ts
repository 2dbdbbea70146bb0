import type { Redis } from 'ioredis';
import { getOrMake } from '../../foundation/get-or-make.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { withReadImages } from '../../models/transports/sent-images.ts';
import type { Transport } from '../../models/transports/transport.ts';
import type { QueueAddress } from '../redis/queue-address.ts';
import { explainQueueError, lostQueue, type QueueError } from '../redis/queue-error.ts';
import {
  farewellPatienceMs,
  lookAfterMs,
  outagePatienceMs as usualOutagePatienceMs,
  workerPatienceMs,
} from '../redis/queue-timing.ts';
import { within } from '../redis/within.ts';
import { liveWorkers, servesModel } from '../status/live-workers.ts';
import { missingWorker } from './await-workers.ts';
import type { OpenedLane } from './open-lane.ts';

export interface QueueClientSettings {
  readonly address: QueueAddress;
  /** Names the run; a session with the same name takes over what was left in the queue. */
  readonly run: string;
  /** When it aborts, what no worker has begun is taken back. */
  readonly stop: AbortSignal;
  /** How long Redis may be away before the run gives up. Default a minute. */
  readonly outagePatienceMs?: number;
}

/** A run's side of the queue. Connects when it is first used. */
export class QueueClient {
  readonly #settings: QueueClientSettings;
  readonly #run: string;
  readonly #lanes = new Map<string, Promise<OpenedLane>>();
  #connection: Promise<Redis> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #answeredAt = 0;
  #servedAt = 0;
  #failure: QueueError | undefined;
  #withdrawing: Promise<void> | undefined;

  constructor(settings: QueueClientSettings) {
    this.#settings = settings;
    this.#run = settings.run.replaceAll(/[^\w-]/g, '_');
    settings.stop.addEventListener(
      'abort',
      () => {
        this.#withdrawing = within(farewellPatienceMs, this.#withdraw());
      },
      { once: true },
    );
  }

  /** The same model, reached through the queue: one attempt a call, made by a worker and bounded in time there. */
  transport({ id, endpoint }: Transport, attemptTimeoutMs: number): Transport {
    return {
      id,
      endpoint,
      relays: true,
      complete: async (request, context = {}) => {
        const { lane } = await this.#laneOf(id);
        if (this.#failure !== undefined) throw this.#failure;
        const whole = await withReadImages(request, () => true, context.signal);
        return lane.ask(whole, attemptTimeoutMs, context);
      },
    };
  }

  /** Ends the connections. Replies that were not taken stay in the queue for a while. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const lanes: OpenedLane[] = [];
    await within(
      farewellPatienceMs,
      this.#openLanes().then((opened) => lanes.push(...opened)),
    );
    await this.#withdrawing;
    const finish = () => Promise.all(lanes.map(({ lane }) => lane.finish()));
    if (this.#failure === undefined) await within(farewellPatienceMs, finish());
    await within(farewellPatienceMs, Promise.all(lanes.map(({ close }) => close())));
    (await this.#connection?.catch(() => undefined))?.disconnect();
  }

  #laneOf(modelId: string): Promise<OpenedLane> {
    return getOrMake(this.#lanes, modelId, () => this.#open(modelId));
  }

  async #open(modelId: string): Promise<OpenedLane> {
    this.#connection ??= this.#connect();
    const connection = await this.#connection;
    const { openLane } = await import('./open-lane.ts');
    const onFailure = (error: unknown) => this.#fail(this.#explained(error));
    return openLane(connection, { modelId, run: this.#run, onFailure });
  }

  async #connect(): Promise<Redis> {
    const { connectTo } = await import('../redis/connect.ts');
    const connection = await connectTo(this.#settings.address);
    this.#answeredAt = Date.now();
    this.#servedAt = Date.now();
    let looking = false;
    this.#timer = setInterval(() => {
      this.#giveUpWhenLost();
      if (looking) return;
      looking = true;
      this.#lookAfter(connection)
        .catch((error: unknown) => this.#fail(this.#explained(error)))
        .finally(() => {
          looking = false;
        });
    }, lookAfterMs / 2);
    this.#timer.unref();
    return connection;
  }

  async #lookAfter(connection: Redis): Promise<void> {
    await connection.ping();
    this.#answeredAt = Date.now();
    const lanes = await this.#openLanes();
    await Promise.all(lanes.map(({ lane }) => lane.lookAfter()));
    this.#answeredAt = Date.now();
    await this.#lookForWorkers(connection, lanes);
  }

  async #lookForWorkers(connection: Redis, lanes: readonly OpenedLane[]): Promise<void> {
    const workers = await liveWorkers(connection);
    const unserved = lanes.find(
      ({ lane }) => lane.isWaiting && !workers.some((worker) => servesModel(worker, lane.modelId)),
    );
    if (unserved === undefined) this.#servedAt = Date.now();
    else if (Date.now() - this.#servedAt > workerPatienceMs) {
      this.#fail(missingWorker(unserved.lane.modelId, workers, this.#settings.address));
    }
  }

  #giveUpWhenLost(): void {
    const { outagePatienceMs = usualOutagePatienceMs } = this.#settings;
    if (Date.now() - this.#answeredAt < outagePatienceMs) return;
    this.#fail(lostQueue(this.#settings.address, outagePatienceMs / 1_000));
  }

  #fail(error: QueueError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    clearInterval(this.#timer);
    void this.#openLanes().then((lanes) => {
      for (const { lane } of lanes) lane.fail(error);
    });
  }

  async #withdraw(): Promise<void> {
    const reason = new ModelCallError('the run was stopped before a worker began the call', {
      failure: 'withdrawn',
    });
    const lanes = await this.#openLanes();
    await Promise.all(lanes.map(({ lane }) => lane.withdraw(reason))).catch((error: unknown) =>
      this.#fail(this.#explained(error)),
    );
  }

  async #openLanes(): Promise<readonly OpenedLane[]> {
    const lanes = await Promise.allSettled(this.#lanes.values());
    return lanes.flatMap((lane) => (lane.status === 'fulfilled' ? [lane.value] : []));
  }

  #explained(error: unknown): QueueError {
    return explainQueueError(error, this.#settings.address);
  }
}
