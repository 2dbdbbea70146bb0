import { exitCodes, MetaspoError, messageOf } from '../../foundation/errors.ts';
import type { QueueAddress } from './queue-address.ts';

/** The queue cannot be used. Nothing that was answered is lost: a run can be resumed. */
export class QueueError extends MetaspoError {
  constructor(what: string, hint: string, cause?: unknown) {
    super('queue-unusable', exitCodes.unexpected, what, { hint, cause });
  }
}

const knownProblems: readonly (readonly [sign: RegExp, problem: string, hint: string])[] = [
  [/^OOM |maxmemory/, 'has no memory left', 'Give it more memory (maxmemory), or fewer calls at once.'],
  [/^READONLY/, 'is a read-only replica', 'Name the primary server instead.'],
  [/^MISCONF/, 'cannot write to its disk and refuses changes', 'Look at its log and its disk.'],
  [
    /NOAUTH|WRONGPASS|invalid password|invalid username/i,
    'does not accept the user or the password',
    'Write them in the address: redis://user:password@host:6379.',
  ],
  [/^NOPERM/, 'does not permit what is needed to this user', 'Permit the commands of BullMQ to it.'],
  [/^LOADING/, 'is still loading its data', 'Try again in a moment.'],
  [
    /certificate|SSL|TLS|EPROTO|wrong version number/i,
    'cannot be reached over TLS',
    'Check redis:// against rediss://, and name the authority of its certificate in NODE_EXTRA_CA_CERTS.',
  ],
  [
    /ETIMEDOUT/,
    'does not answer',
    'Check the address, that Redis is running there, and redis:// against rediss:// (TLS).',
  ],
  [
    /ECONNRESET|EPIPE|Connection is closed/,
    'closes the connection',
    'Look whether it wants TLS (rediss://), and at its log.',
  ],
];

/** An error of Redis in a user's words. */
export function explainQueueError(error: unknown, { shown }: QueueAddress): QueueError {
  if (error instanceof QueueError) return error;
  const message = messageOf(error);
  const known = knownProblems.find(([sign]) => sign.test(message));
  if (known !== undefined) return new QueueError(`the queue at ${shown} ${known[1]}`, known[2], error);
  return new QueueError(
    `the queue at ${shown} cannot be used (${message || 'no answer'})`,
    'Check the address and that Redis is running.',
    error,
  );
}

export function lostQueue({ shown }: QueueAddress, seconds: number): QueueError {
  return new QueueError(
    `the queue at ${shown} has not answered for ${seconds} seconds`,
    'Resume the run when Redis is back.',
  );
}
