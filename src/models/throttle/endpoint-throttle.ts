import type { EndedAttempt, ReplyHeaders } from '../chained-model.ts';
import { type Clock, sleep, systemClock } from '../clock.ts';
import { ModelCallError } from '../model-call-error.ts';
import { WaitingLine } from '../waiting-line.ts';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { EndpointHealth } from './endpoint-health.ts';
import { EndpointPause, longestWaitMs } from './endpoint-pause.ts';
import { RateAllowance } from './rate-allowance.ts';
import { readRateHeaders } from './rate-headers.ts';
import { TurnLine } from './turn-line.ts';

export interface ThrottleOptions {
  /** The endpoint as its errors name it. */
  readonly endpoint: string;
  readonly maximumConcurrency: number;
  /** Whether the limit follows what the endpoint says. Default true. */
  readonly adapts?: boolean;
  readonly clock?: Clock;
}

/** The state of an endpoint's throttle, for progress displays. */
export interface ThrottleSnapshot {
  /** Calls that may be under way at once, at present. */
  readonly limit: number;
  readonly inFlight: number;
  readonly waiting: number;
  /** Milliseconds since 1970; absent when nothing is paused. */
  readonly pausedUntil?: number;
}

/**
 * One per endpoint, shared by the models behind it: lets as many calls through at once as the endpoint takes, in the
 * order of their turns and within a turn of asking, none while it wants a pause, and turns all away when it answers nothing
 * any more. Calls that are tried again go first.
 */
export class Throttle {
  readonly #endpoint: string;
  readonly #clock: Clock;
  readonly #adapts: boolean;
  readonly #limit: AdaptiveLimit;
  readonly #pause = new EndpointPause();
  readonly #health: EndpointHealth;
  readonly #allowance = new RateAllowance(longestWaitMs);
  readonly #returning = new WaitingLine();
  readonly #urgent = new WaitingLine();
  readonly #arriving = new TurnLine();
  /** Who goes first. */
  readonly #lines = [this.#returning, this.#urgent, this.#arriving] as const;
  #closing = new AbortController();
  #inFlight = 0;
  #wakeAt = Number.POSITIVE_INFINITY;
  #cancelWake: () => void = () => undefined;

  constructor({ endpoint, maximumConcurrency, adapts = true, clock = systemClock }: ThrottleOptions) {
    this.#endpoint = endpoint;
    this.#clock = clock;
    this.#adapts = adapts;
    this.#limit = new AdaptiveLimit(maximumConcurrency);
    this.#health = new EndpointHealth(endpoint);
  }

  snapshot(): ThrottleSnapshot {
    const startsAt = this.#startsAt();
    return {
      limit: this.#limit.value,
      inFlight: this.#inFlight,
      waiting: this.#waiting(),
      ...(startsAt > this.#clock.now() && { pausedUntil: startsAt }),
    };
  }

  /**
   * Waits for a place; an urgent call before all others that are new, and of these one of an earlier turn before those of
   * later ones. Throws `ModelCallError` while the endpoint is closed (`rate-limited`, or as its attempts have failed), and
   * the signal's reason when it aborts first.
   */
  enter(signal?: AbortSignal, isUrgent = false, turn = 0): Promise<void> {
    return this.#queue(signal, () =>
      isUrgent ? this.#urgent.join(undefined, signal) : this.#arriving.join(turn, signal),
    );
  }

  /** Gives a place back. */
  leave(): void {
    this.#inFlight -= 1;
    this.#serve();
  }

  /** Waits `delayMs` and for `ready`, then for a place, before all that have not had one. */
  async reenter(delayMs: number, signal?: AbortSignal, ready?: () => Promise<void>): Promise<void> {
    const down = this.#health.downError(this.#clock.now());
    if (down !== undefined) throw down;
    const closing = this.#closing.signal;
    await sleep(this.#clock, delayMs, signal === undefined ? closing : AbortSignal.any([signal, closing]));
    await ready?.();
    await this.#queue(signal, () => this.#returning.join(undefined, signal));
  }

  /** Learns from how an attempt ended. */
  attemptEnded(attempt: EndedAttempt): void {
    if (!this.#adapts) return;
    if (attempt.outcome === 'answered') {
      const { inputTokens, outputTokens } = attempt.completion.usage;
      this.#allowance.counted(inputTokens + outputTokens);
      this.#limit.succeeded();
      this.#pause.succeeded();
      this.#health.answered();
    } else if (attempt.outcome === 'failed') {
      this.#attemptFailed(attempt.error, attempt.sentAt, this.#clock.now());
    }
  }

  headersReceived(headers: ReplyHeaders): void {
    const now = this.#clock.now();
    this.#allowance.update(readRateHeaders(headers, now), this.#inFlight - 1, now);
  }

  /** Takes a place, or waits in line for one. */
  async #queue(signal: AbortSignal | undefined, join: () => Promise<void>): Promise<void> {
    if (!signal?.aborted && this.#isFree()) {
      this.#take();
      return;
    }
    const place = join();
    this.#turnAwayWhenClosed();
    this.#serve();
    try {
      await place;
    } catch (error) {
      if (this.#waiting() === 0) this.#cancelWake();
      throw error;
    }
  }

  #waiting(): number {
    return this.#returning.length + this.#urgent.length + this.#arriving.length;
  }

  #attemptFailed(error: ModelCallError, sentAt: number, now: number): void {
    if (error.failure === 'rate-limited') {
      this.#limit.refused(sentAt, now);
      this.#pause.refused(sentAt, now, error.retryAfterMs, this.#limit.value);
    } else if (this.#health.failed(error, sentAt, now)) {
      // Calls that wait for their next attempt need not sleep on.
      this.#closing.abort(this.#health.downError(now));
      this.#closing = new AbortController();
    }
    this.#turnAwayWhenClosed();
  }

  #turnAwayWhenClosed(): void {
    const error = this.#closedError(this.#clock.now());
    if (error === undefined) return;
    for (const line of this.#lines) {
      while (line.length > 0) line.refuse(error);
    }
  }

  #closedError(now: number): ModelCallError | undefined {
    const { closedUntil } = this.#pause;
    return now < closedUntil ? closedError(this.#endpoint, closedUntil) : this.#health.downError(now);
  }

  #serve(): void {
    while (this.#inFlight < this.#limit.value) {
      const line = this.#lines.find(({ length }) => length > 0);
      if (line === undefined) return;
      const startsAt = this.#startsAt();
      if (startsAt > this.#clock.now()) {
        this.#wake(startsAt);
        return;
      }
      this.#take();
      line.admit();
    }
  }

  /** Whether a call that asks now has a place at once: nobody waits, and nothing keeps it from being sent. */
  #isFree(): boolean {
    if (this.#inFlight >= this.#limit.value || this.#waiting() > 0) return false;
    const now = this.#clock.now();
    return this.#startsAt() <= now && this.#closedError(now) === undefined;
  }

  #take(): void {
    this.#inFlight += 1;
    this.#allowance.take();
  }

  #startsAt(): number {
    return Math.max(this.#pause.until, this.#allowance.nextStart(this.#clock.now()));
  }

  #wake(at: number): void {
    if (this.#wakeAt <= at) return;
    this.#cancelWake();
    this.#wakeAt = at;
    const cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      this.#wakeAt = Number.POSITIVE_INFINITY;
      this.#serve();
    });
    this.#cancelWake = () => {
      cancel();
      this.#wakeAt = Number.POSITIVE_INFINITY;
    };
  }
}

function closedError(endpoint: string, closedUntil: number): ModelCallError {
  const time = new Date(closedUntil).toISOString();
  return new ModelCallError(`${endpoint} refuses every call and wants to be left alone until ${time}`, {
    failure: 'rate-limited',
    hint: 'Resume the run later, or with a lower concurrency.',
  });
}
