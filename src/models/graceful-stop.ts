import type { ChainedModel } from './chained-model.ts';
import type { Completion } from './model.ts';
import { ModelCallError } from './model-call-error.ts';

/** How long calls in flight may take after a stop was asked for. */
const defaultGraceMs = 3_000;

/** Calls whose caller gave the same signal: they end together, so they share one of our own. */
interface CallsInFlight {
  readonly abort: AbortController;
  readonly calls: Set<Promise<Completion>>;
  readonly stopForwarding: () => void;
}

/**
 * Stops a run in order: after the stop no call is sent any more, while those in flight get a few seconds, so that a
 * reply that is already paid for is stored and not lost.
 */
export class GracefulStop {
  readonly #stop: AbortSignal;
  /** Calls under way by their caller's signal. */
  readonly #inFlight = new Map<AbortSignal | undefined, CallsInFlight>();

  constructor(stop: AbortSignal, graceMs = defaultGraceMs) {
    this.#stop = stop;
    const wait = () => setTimeout(() => this.#endAll(), graceMs).unref();
    stop.addEventListener('abort', wait, { once: true });
  }

  /** Goes around a model and all its decorators: what is asked before the stop is ended in order. */
  around(model: ChainedModel): ChainedModel {
    return {
      id: model.id,
      complete: (request, context = {}) => {
        if (this.#stop.aborted) return Promise.reject(this.#stop.reason);
        const { abort, calls, stopForwarding } = this.#callsOf(context.signal);
        const answered = model.complete(request, { ...context, signal: abort.signal });
        const landed = () => {
          calls.delete(call);
          if (calls.size > 0) return;
          stopForwarding();
          this.#inFlight.delete(context.signal);
        };
        const call: Promise<Completion> = answered.then(
          (completion) => {
            landed();
            return completion;
          },
          (error: unknown) => {
            landed();
            // A call that was not sent any more ends as the stop says: it tells nothing about the model.
            throw this.#stop.aborted && isWithdrawn(error) ? this.#stop.reason : error;
          },
        );
        calls.add(call);
        return call;
      },
    };
  }

  /** Goes directly around a transport: what waited for its turn is not sent after the stop, and costs nothing. */
  beforeSending(transport: ChainedModel): ChainedModel {
    return {
      id: transport.id,
      complete: (request, context) =>
        this.#stop.aborted ? Promise.reject(withdrawn()) : transport.complete(request, context),
    };
  }

  /** Resolves when no call is under way. */
  async drained(): Promise<void> {
    const underWay = () => [...this.#inFlight.values()].flatMap(({ calls }) => [...calls]);
    for (let calls = underWay(); calls.length > 0; calls = underWay()) await Promise.allSettled(calls);
  }

  #callsOf(signal: AbortSignal | undefined): CallsInFlight {
    const known = this.#inFlight.get(signal);
    if (known !== undefined) return known;
    const abort = new AbortController();
    const calls = {
      abort,
      calls: new Set<Promise<Completion>>(),
      stopForwarding: this.#forward(signal, abort),
    };
    this.#inFlight.set(signal, calls);
    return calls;
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
    for (const { abort } of this.#inFlight.values()) abort.abort(this.#stop.reason);
  }
}

function withdrawn(): ModelCallError {
  return new ModelCallError('the run was stopped before the call was sent', { failure: 'withdrawn' });
}

function isWithdrawn(error: unknown): boolean {
  return error instanceof ModelCallError && error.failure === 'withdrawn';
}
