import { onAbort } from '../foundation/on-abort.ts';

interface Passenger<T> {
  readonly resolve: (result: T) => void;
  readonly reject: (reason: unknown) => void;
  /** Ends the waiting for the passenger's abort. */
  readonly stopListening: () => void;
}

interface Flight<T> {
  readonly abort: AbortController;
  readonly passengers: Set<Passenger<T>>;
}

/** Equal work that is asked for at the same time is done once, for as long as one of the callers still wants it. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** Whether the work is under way. */
  has(key: string): boolean {
    return this.#flights.has(key);
  }

  /** Waits for the work that is under way, or starts it. Rejects with the signal's reason when it aborts first. */
  join(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#start(key, work);
    return new Promise((resolve, reject) => {
      const stopListening = onAbort(signal, () => {
        this.#alight(key, flight, passenger, signal?.reason);
      });
      const passenger = { resolve, reject, stopListening };
      flight.passengers.add(passenger);
    });
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const flight: Flight<T> = { abort: new AbortController(), passengers: new Set() };
    work(flight.abort.signal).then(
      (result) => {
        for (const { resolve } of this.#land(key, flight)) resolve(result);
      },
      (error: unknown) => {
        for (const { reject } of this.#land(key, flight)) reject(error);
      },
    );
    this.#flights.set(key, flight);
    return flight;
  }

  /** The last one to give up ends the work, and the next to ask starts it again. */
  #alight(key: string, flight: Flight<T>, passenger: Passenger<T>, reason: unknown): void {
    passenger.reject(reason);
    flight.passengers.delete(passenger);
    if (flight.passengers.size > 0) return;
    this.#land(key, flight);
    flight.abort.abort(reason);
  }

  /** Comes before anyone has the result, so that whoever has it finds the flight landed. Gives who is on it. */
  #land(key: string, flight: Flight<T>): Iterable<Passenger<T>> {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
    for (const { stopListening } of flight.passengers) stopListening();
    return flight.passengers;
  }
}
