import type { Completion, Model } from '../models/model.ts';

/** How long calls in flight may take after a stop was asked for. */
const defaultGraceMs = 3_000;

/**
 * Stops a run in order: after the stop no call is sent any more, while those in flight get a few seconds, so that a
 * reply that is already paid for is stored and not lost.
 */
export class GracefulStop {
  readonly #stop: AbortSignal;
  readonly #hard = new AbortController();
  readonly #inFlight = new Set<Promise<Completion>>();

  constructor(stop: AbortSignal, graceMs = defaultGraceMs) {
    this.#stop = stop;
    const wait = () => setTimeout(() => this.#hard.abort(stop.reason), graceMs).unref();
    if (stop.aborted) this.#hard.abort(stop.reason);
    else stop.addEventListener('abort', wait, { once: true });
  }

  /** Goes around a model and all its decorators: what is asked before the stop is ended in order. */
  around(model: Model): Model {
    return {
      id: model.id,
      complete: (request, context = {}) => {
        if (this.#stop.aborted) return Promise.reject(this.#stop.reason);
        const call = model.complete(request, { ...context, signal: this.#patient(context.signal) });
        this.#inFlight.add(call);
        const landed = () => this.#inFlight.delete(call);
        call.then(landed, landed);
        return call;
      },
    };
  }

  /** Goes directly around a transport: what waited for its turn is not sent after the stop. */
  beforeSending(transport: Model): Model {
    return {
      id: transport.id,
      complete: async (request, context) => {
        this.#stop.throwIfAborted();
        return transport.complete(request, context);
      },
    };
  }

  /** Resolves when no call is under way. */
  async drained(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  /** The caller's signal, but after a stop only when the grace is over. */
  #patient(signal: AbortSignal | undefined): AbortSignal {
    if (signal === undefined || signal === this.#stop) return this.#hard.signal;
    const call = new AbortController();
    const forward = () => {
      if (!this.#stop.aborted) call.abort(signal.reason);
    };
    if (signal.aborted) forward();
    else signal.addEventListener('abort', forward, { once: true });
    return AbortSignal.any([call.signal, this.#hard.signal]);
  }
}
