import { type ErrorDetails, exitCodes, MetaspoError } from '../foundation/errors.ts';
import type { TokenUsage } from './token-usage.ts';

/** What went wrong between us and the model; decides whether a call may be tried again. */
export type ModelFailure =
  | 'rate-limited'
  | 'quota-exhausted'
  | 'authentication'
  | 'not-found'
  | 'bad-request'
  /** A parameter that the endpoint does not take at all: without it the same request may succeed. */
  | 'parameter-refused'
  /** The model's chat template has no place for a system message. */
  | 'system-role-refused'
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

/** What an endpoint does not take. */
export interface RefusedParameters {
  /** Members of `ModelParameters` that the request had; fields of its `body` as `body.NAME`. */
  readonly parameters: readonly string[];
  /** The name under which the server wants the one that it refuses, where it says so. */
  readonly instead?: string;
}

export interface ModelCallDetails extends ErrorDetails {
  readonly failure: ModelFailure;
  readonly status?: number;
  /** From Retry-After or a rate header, in milliseconds from now. */
  readonly retryAfterMs?: number;
  /** How often the call was tried when this was thrown. */
  readonly attempts?: number;
  /** What the server counted, where it counted although the reply was no use. */
  readonly usage?: TokenUsage;
  /** Of `parameter-refused`. */
  readonly refused?: RefusedParameters;
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

/** A model call that gave no usable reply. An infrastructure error, never a wrong answer (docs/method.md, section 4). */
export class ModelCallError extends MetaspoError {
  readonly failure: ModelFailure;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly attempts: number;
  readonly usage: TokenUsage | undefined;
  readonly refused: RefusedParameters | undefined;

  constructor(what: string, details: ModelCallDetails) {
    super(`model-${details.failure}`, exitCodes.unexpected, what, details);
    this.failure = details.failure;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.attempts = details.attempts ?? 1;
    this.usage = details.usage;
    this.refused = details.refused;
  }

  /** The same request may succeed later. */
  get retryable(): boolean {
    return retryable.has(this.failure);
  }
}
