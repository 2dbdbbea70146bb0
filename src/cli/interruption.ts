import { exitCodes, MetaspoError } from '../foundation/errors.ts';

/** The user (or the system) asked the program to stop, or nobody takes its output any more. Exit code 130; a run can be resumed. */
class InterruptedError extends MetaspoError {
  constructor(what = 'interrupted') {
    super('interrupted', exitCodes.interrupted, what);
  }
}

export interface Interruption {
  /** Aborts at the first Ctrl-C or SIGTERM, and when what is written to stdout reaches nobody. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/**
 * The first Ctrl-C asks the work to stop in order, the second ends the process at once. Work whose output nobody takes any
 * more stops in order, too: what it would still do, and pay, is for nobody.
 */
export function listenForInterruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    onFirst();
    controller.abort(new InterruptedError());
  };
  const lose = () => controller.abort(new InterruptedError('nobody takes the output any more'));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.on('error', lose);
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      process.stdout.off('error', lose);
    },
  };
}
