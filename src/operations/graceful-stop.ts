import type { Completion, Model } from '../models/model.ts';
import { ModelCallError } from '../models/model-call-error.ts';

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
        const call = this.#ended(
          model.complete(request, { ...context, signal: this.#patient(context.signal) }),
        );
        this.#inFlight.add(call);
        const landed = () => this.#inFlight.delete(call);
        call.then(landed, landed);
        return call;
      },
    };
  }

  /** Goes directly around a transport: what waited for its turn is not sent after the stop, and costs nothing. */
  beforeSending(transport: Model): Model {
    return {
      id: transport.id,
      complete: async (request, context) => {
        if (this.#stop.aborted) throw withdrawn();
        return transport.complete(request, context);
      },
    };
  }

  /** Resolves when no call is under way. */
  async drained(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  /** A call that was not sent any more ends as the stop says: it tells nothing about the model. */
  async #ended(call: Promise<Completion>): Promise<Completion> {
    try {
      return await call;
    } catch (error) {
      throw this.#stop.aborted && isWithdrawn(error) ? this.#stop.reason : error;
    }
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

function withdrawn(): ModelCallError {
  return new ModelCallError('the run was stopped before the call was sent', { failure: 'withdrawn' });
}

function isWithdrawn(error: unknown): boolean {
  return error instanceof ModelCallError && error.failure === 'withdrawn';
}
