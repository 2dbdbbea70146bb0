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
  /** Calls under way. Each has a signal of its own, as thousands that listen to one are slow. */
  readonly #inFlight = new Map<Promise<Completion>, AbortController>();

  constructor(stop: AbortSignal, graceMs = defaultGraceMs) {
    this.#stop = stop;
    const wait = () => setTimeout(() => this.#endAll(), graceMs).unref();
    stop.addEventListener('abort', wait, { once: true });
  }

  /** Goes around a model and all its decorators: what is asked before the stop is ended in order. */
  around(model: Model): Model {
    return {
      id: model.id,
      complete: (request, context = {}) => {
        if (this.#stop.aborted) return Promise.reject(this.#stop.reason);
        const abort = new AbortController();
        const stopForwarding = this.#forward(context.signal, abort);
        const answered = model.complete(request, { ...context, signal: abort.signal });
        const call: Promise<Completion> = this.#ended(answered, () => {
          stopForwarding();
          this.#inFlight.delete(call);
        });
        this.#inFlight.set(call, abort);
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
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight.keys());
  }

  /** A call that was not sent any more ends as the stop says: it tells nothing about the model. */
  async #ended(call: Promise<Completion>, landed: () => void): Promise<Completion> {
    try {
      return await call;
    } catch (error) {
      throw this.#stop.aborted && isWithdrawn(error) ? this.#stop.reason : error;
    } finally {
      landed();
    }
  }

  /** Passes on what the caller's signal says, but not after a stop: then the grace holds. */
  #forward(signal: AbortSignal | undefined, abort: AbortController): () => void {
    if (signal === undefined || signal === this.#stop) return () => undefined;
    const forward = () => {
      if (!this.#stop.aborted) abort.abort(signal.reason);
    };
    if (signal.aborted) forward();
    else signal.addEventListener('abort', forward, { once: true });
    return () => signal.removeEventListener('abort', forward);
  }

  #endAll(): void {
    for (const abort of this.#inFlight.values()) abort.abort(this.#stop.reason);
  }
}

function withdrawn(): ModelCallError {
  return new ModelCallError('the run was stopped before the call was sent', { failure: 'withdrawn' });
}

function isWithdrawn(error: unknown): boolean {
  return error instanceof ModelCallError && error.failure === 'withdrawn';
}
