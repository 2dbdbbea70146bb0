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
  join(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ readonly result: T; readonly joined: boolean }> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const underWay = this.#flights.get(key);
    const flight = underWay ?? this.#start(key, work);
    flight.passengers += 1;
    const joined = underWay !== undefined;
    if (signal === undefined) return flight.result.then((result) => ({ result, joined }));
    return new Promise((resolve, reject) => {
      const stopListening = onAbort(signal, () => {
        this.#alight(key, flight, signal.reason);
        reject(signal.reason);
      });
      flight.result.then(
        (result) => {
          stopListening();
          resolve({ result, joined });
        },
        (error: unknown) => {
          stopListening();
          reject(error);
        },
      );
    });
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const flight: Flight<T> = { abort, passengers: 0, result: work(abort.signal) };
    this.#flights.set(key, flight);
    // Comes first of all that wait for the result, so that whoever has it finds the flight landed.
    const land = () => this.#land(key, flight);
    flight.result.then(land, land);
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
