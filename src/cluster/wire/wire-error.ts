import { exitCodes, MetaspoError } from '../../foundation/errors.ts';

/** What came through the queue cannot be used: another version, malformed, or too large. */
export class WireError extends MetaspoError {
  constructor(what: string) {
    super('queue-payload', exitCodes.unexpected, what);
  }
}
