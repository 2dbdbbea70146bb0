import { onAbort } from '../foundation/on-abort.ts';

interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  passengers: number;
}

/** Equal work that is asked for at the same time is done once, for as long as one of the callers still wants it. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  has(key: string): boolean {
    return this.#flights.has(key);
  }

  /** `joined` tells that the work was under way already. Rejects with the signal's reason when it aborts first. */
  async join(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ readonly result: T; readonly joined: boolean }> {
    signal?.throwIfAborted();
    const underWay = this.#flights.get(key);
    const flight = underWay ?? this.#start(key, work);
    flight.passengers += 1;
    if (signal === undefined) return { result: await flight.result, joined: underWay !== undefined };
    let stopListening: () => void = () => undefined;
    const aborted = new Promise<never>((_resolve, reject) => {
      stopListening = onAbort(signal, () => {
        this.#alight(key, flight, signal.reason);
        reject(signal.reason);
      });
    });
    try {
      return { result: await Promise.race([flight.result, aborted]), joined: underWay !== undefined };
    } finally {
      stopListening();
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const flight: Flight<T> = {
      abort,
      passengers: 0,
      result: work(abort.signal).finally(() => this.#land(key, flight)),
    };
    flight.result.catch(() => undefined);
    this.#flights.set(key, flight);
    return flight;
  }

  /** The last one to give up ends the work, and the next to ask starts it anew. */
  #alight(key: string, flight: Flight<T>, reason: unknown): void {
    flight.passengers -= 1;
    if (flight.passengers > 0) return;
    this.#land(key, flight);
    flight.abort.abort(reason);
  }

  #land(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
