import { type ErrorDetails, exitCodes, MetaspoError } from '../foundation/errors.ts';
import type { TokenUsage } from './token-usage.ts';

/** What went wrong between us and the model; decides whether a call may be tried again. */
export type ModelFailure =
  | 'rate-limited'
  | 'quota-exhausted'
  | 'authentication'
  | 'not-found'
  | 'bad-request'
  | 'context-too-long'
  | 'server-error'
  | 'unreachable'
  | 'connection-lost'
  | 'timeout'
  | 'malformed-reply'
  | 'empty-reply'
  /** The bound of the reply was reached before any answer: the same call would end so again. */
  | 'truncated-reply'
  | 'refused-by-provider'
  /** Taken back before any server saw it: nothing was used. */
  | 'withdrawn';

export interface ModelCallDetails extends ErrorDetails {
  readonly failure: ModelFailure;
  readonly status?: number;
  /** From Retry-After or a rate header, in milliseconds from now. */
  readonly retryAfterMs?: number;
  /** How often the call was tried when this was thrown. */
  readonly attempts?: number;
  /** What the server counted, where it counted although the reply was no use. */
  readonly usage?: TokenUsage;
}

const retryable: ReadonlySet<ModelFailure> = new Set([
  'rate-limited',
  'server-error',
  'unreachable',
  'connection-lost',
  'timeout',
  'malformed-reply',
  'empty-reply',
]);

/** A model call that gave no usable reply. An infrastructure error, never a wrong answer (method.md, section 4.5). */
export class ModelCallError extends MetaspoError {
  readonly failure: ModelFailure;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly attempts: number;
  readonly usage: TokenUsage | undefined;

  constructor(what: string, details: ModelCallDetails) {
    super(`model-${details.failure}`, exitCodes.unexpected, what, details);
    this.failure = details.failure;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.attempts = details.attempts ?? 1;
    this.usage = details.usage;
  }

  /** The same request may succeed later. */
  get retryable(): boolean {
    return retryable.has(this.failure);
  }
}
