import { messageOf } from '../../foundation/errors.ts';
import type { EndedAttempt } from '../../models/chained-model.ts';
import { systemClock } from '../../models/clock.ts';
import { estimateInputTokens } from '../../models/estimate-tokens.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { AttemptPatience } from '../../models/retry/attempt-patience.ts';
import { saysDuration } from '../../models/retry/retry.ts';
import { sendOnce } from '../../models/retry/send-once.ts';
import type { Throttle } from '../../models/throttle/endpoint-throttle.ts';
import type { Transport } from '../../models/transports/transport.ts';
import type { ModelReport } from '../status/worker-report.ts';
import type { BatchItem } from '../wire/batch.ts';
import { type Answer, boundedAnswer, writeFailure } from '../wire/batch-reply.ts';
import type { SharedLimit } from './shared-limit.ts';

const longestAttemptMs = 3_600_000;

export interface ServedModelParts {
  readonly transport: Transport;
  /** The one of its endpoint in this process. */
  readonly throttle: Throttle;
  /** The one of its endpoint over all workers. */
  readonly shared: SharedLimit;
}

/** A model that a worker serves: one attempt for each request, at the pace that its endpoint bears. */
export class ServedModel {
  readonly transport: Transport;
  readonly #throttle: Throttle;
  readonly #shared: SharedLimit;
  readonly #patience = new AttemptPatience(longestAttemptMs);
  #calls = 0;
  #errors = 0;
  #tokens = 0;

  constructor({ transport, throttle, shared }: ServedModelParts) {
    this.transport = transport;
    this.#throttle = throttle;
    this.#shared = shared;
  }

  report(): ModelReport {
    const { id, endpoint } = this.transport;
    const counts = { calls: this.#calls, errors: this.#errors, tokens: this.#tokens };
    return { id, endpoint, ...this.#throttle.snapshot(), ...counts };
  }

  /** Makes one attempt. Whether it is tried again is decided where the budget is: by the run. */
  async answer(item: BatchItem): Promise<Answer> {
    const { identity } = item;
    try {
      await this.#throttle.enter();
    } catch (error) {
      return { identity, error: writeFailure(notSent(error)) };
    }
    try {
      return boundedAnswer(await this.#attempt(item));
    } catch (error) {
      return { identity, error: writeFailure(notSent(error)) };
    } finally {
      this.#throttle.leave();
    }
  }

  async #attempt(item: BatchItem): Promise<Answer> {
    const { identity, failures, timeoutMs, kind, ...request } = item;
    const reserved = await this.#shared.wait(estimateInputTokens(item.messages));
    const timed = { request, kind };
    const attempt = await sendOnce(
      this.transport,
      request,
      { headersReceived: (headers) => this.#throttle.headersReceived(headers) },
      systemClock,
      Math.min(timeoutMs, this.#patience.timeoutMs(timed, failures)),
    );
    this.#throttle.attemptEnded(attempt);
    if (saysDuration(attempt)) this.#patience.took(timed, systemClock.now() - attempt.sentAt);
    await this.#count(attempt, reserved);
    return answerOf(identity, attempt);
  }

  async #count(attempt: EndedAttempt, reserved: number): Promise<void> {
    this.#calls += 1;
    if (attempt.outcome !== 'answered') this.#errors += 1;
    const usage =
      attempt.outcome === 'answered'
        ? attempt.completion.usage
        : attempt.outcome === 'failed'
          ? attempt.error.usage
          : undefined;
    if (usage === undefined) return;
    this.#tokens += usage.inputTokens + usage.outputTokens;
    await this.#shared.used(reserved, usage.inputTokens, usage.outputTokens);
  }
}

function answerOf(identity: string, attempt: EndedAttempt): Answer {
  if (attempt.outcome === 'answered') {
    const { text, usage, finishReason, content, warnings } = attempt.completion;
    const more = { content, warnings };
    return { identity, completion: { text, usage, finishReason, ...more } };
  }
  if (attempt.outcome === 'failed') return { identity, error: writeFailure(attempt.error) };
  const { reason } = attempt;
  const message = reason instanceof Error ? reason.message : String(reason);
  // Not an error of the call but of the program, or of a model in code: it would happen again.
  return { identity, error: { failure: 'bad-request', message } };
}

/** The endpoint is closed or the limits cannot be asked for: no server saw the call. */
function notSent(error: unknown): ModelCallError {
  const message = messageOf(error);
  return new ModelCallError(message, { failure: 'unreachable' });
}
