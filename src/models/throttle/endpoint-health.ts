import { ModelCallError } from '../model-call-error.ts';

/** Failed attempts in a row before an endpoint may count as down: one in ten failing does so in one row of 100,000. */
const failuresInRow = 5;
/** For how long it must have answered nothing: a server may be starting, or have a bad moment. */
const patienceMs = { neverAnswered: 10_000, answeredBefore: 30_000 };
/** For how long calls are turned away then, so that whoever asks sees that it is over. */
const closedMs = 30_000;

/**
 * Whether an endpoint answers at all. Each call is patient by itself, as single failures say nothing about the next
 * attempt; but when attempt after attempt of all calls has failed for a while, more of them would only delay the news.
 * Refusals by rate limits are no part of it: they have their own pauses.
 */
export class EndpointHealth {
  readonly #endpoint: string;
  #hasAnswered = false;
  #failures = 0;
  #failingSince = 0;
  #closedUntil = 0;
  #error: ModelCallError | undefined;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  answered(): void {
    this.#hasAnswered = true;
    this.#failures = 0;
    this.#closedUntil = 0;
  }

  /** Takes in a failed attempt; tells whether the endpoint counts as down from now on. */
  failed(error: ModelCallError, sentAt: number, now: number): boolean {
    if (!error.retryable || error.failure === 'rate-limited') return false;
    if (this.#failures === 0) this.#failingSince = sentAt;
    this.#failures += 1;
    const patience = this.#hasAnswered ? patienceMs.answeredBefore : patienceMs.neverAnswered;
    const elapsedMs = now - this.#failingSince;
    if (this.#failures < failuresInRow || elapsedMs < patience) return false;
    this.#closedUntil = now + closedMs;
    this.#error = this.#downError(error, elapsedMs);
    return true;
  }

  /** What every call gets while the endpoint counts as down. */
  downError(now: number): ModelCallError | undefined {
    return now < this.#closedUntil ? this.#error : undefined;
  }

  #downError(last: ModelCallError, elapsedMs: number): ModelCallError {
    const seconds = Math.round(elapsedMs / 1000);
    const what = `${this.#endpoint} has answered none of ${this.#failures} attempts in ${seconds} seconds; the last: ${last.message}`;
    const { failure, status } = last;
    return new ModelCallError(what, { failure, status, cause: last });
  }
}
