import { exitCodes, MetaspoError } from '../foundation/errors.ts';
import { BudgetExhaustedError } from '../models/budget-exhausted-error.ts';
import { ModelCallError, type ModelFailure } from '../models/model-call-error.ts';

/** Failures of the endpoint, the account or the configuration: no further call can succeed. */
const hopeless: ReadonlySet<ModelFailure> = new Set([
  'quota-exhausted',
  'authentication',
  'not-found',
  'system-role-refused',
]);

/** Failures of one example: it stays unscored, and the endpoint is fine. */
const exampleSpecific: ReadonlySet<ModelFailure> = new Set([
  'context-too-long',
  'refused-by-provider',
  'bad-request',
  'parameter-refused',
  'truncated-reply',
]);

/** Examples that may stay unscored because the endpoint failed, beyond all retries: a share of them, and a few of any number. */
const toleratedShare = 0.02;
const toleratedAlways = 2;

/** The model cannot be reached well enough to continue. Exit code 1. */
export class EndpointFailingError extends MetaspoError {
  /** Whether the run can go on once the endpoint works; else it would only make the same calls again. */
  readonly canResume: boolean;

  constructor(what: string, cause: ModelCallError) {
    super('endpoint-failing', exitCodes.unexpected, what, { hint: wayOn(cause), cause });
    this.canResume = !repeated.has(failureBehind(cause));
  }
}

/** Whether a run that failed so would only make the same calls again when it is resumed. */
export function wouldRepeat(error: unknown): boolean {
  return error instanceof EndpointFailingError && !error.canResume;
}

/** Failures of the request itself. */
const repeated: ReadonlySet<ModelFailure> = new Set([
  'not-found',
  'bad-request',
  'parameter-refused',
  'system-role-refused',
  'context-too-long',
  'refused-by-provider',
  'truncated-reply',
]);

/** Where nothing was answered, a refusal that was taken for one of the request may be one of the key after all. */
function failureBehind(error: ModelCallError): ModelFailure {
  return (error.cause instanceof ModelCallError ? error.cause : error).failure;
}

/** What helps after a failure: resuming later, or a changed configuration, which makes a new run. */
export function wayOn(error: ModelCallError): string {
  const failure = failureBehind(error);
  if (repeated.has(failure))
    return 'Resuming would make the same calls again. Start a new run with another setting; stored replies cost nothing.';
  switch (failure) {
    case 'quota-exhausted':
      return 'Nothing that was paid is lost.';
    case 'authentication':
      return 'Nothing that was paid is lost: resume the run with a key that is accepted.';
    case 'empty-reply':
    case 'malformed-reply':
      return 'Nothing that was paid is lost. Resuming asks again; if the same comes back, start a new run with another setting.';
    default:
      return 'Nothing that was paid is lost: resume the run when the endpoint works again.';
  }
}

/**
 * Decides how many infrastructure errors an evaluation tolerates (docs/method.md, section 4): such an example is unscored,
 * never wrong; too many of them stop the run.
 */
export class FailureTolerance {
  readonly #tolerated: number;
  readonly #examples: number;
  readonly #toleratesEndOfBudget: boolean;
  #failures = 0;
  #refused = 0;

  constructor(examples: number, toleratesEndOfBudget = false) {
    this.#examples = examples;
    this.#toleratesEndOfBudget = toleratesEndOfBudget;
    this.#tolerated = Math.min(
      examples - 1,
      Math.max(toleratedAlways, Math.floor(examples * toleratedShare)),
    );
  }

  /**
   * Counts an error that leaves an example unscored, and gives its words.
   * @throws EndpointFailingError when the evaluation must not continue; the error itself when it is not one to tolerate.
   */
  tolerate(error: unknown): string {
    if (error instanceof ModelCallError) this.#count(error);
    else if (!(this.#toleratesEndOfBudget && error instanceof BudgetExhaustedError)) throw error;
    return error.message;
  }

  #count(error: ModelCallError): void {
    if (hopeless.has(error.failure)) throw new EndpointFailingError(error.message, error);
    if (exampleSpecific.has(error.failure)) {
      this.#refused += 1;
      if (this.#refused < this.#examples) return;
      throw new EndpointFailingError(`no example could be scored; the last time: ${error.message}`, error);
    }
    this.#failures += 1;
    if (this.#failures <= this.#tolerated) return;
    throw new EndpointFailingError(
      `${this.#failures} of ${this.#examples} examples could not be scored, the last one because ${error.message}`,
      error,
    );
  }
}
