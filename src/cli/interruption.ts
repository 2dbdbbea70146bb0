import { exitCodes, MetaspoError } from '../foundation/errors.ts';

/** The user (or the system) asked the program to stop. Exit code 130; a run can be resumed. */
class InterruptedError extends MetaspoError {
  constructor() {
    super('interrupted', exitCodes.interrupted, 'interrupted');
  }
}

export interface Interruption {
  /** Aborts at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/** The first Ctrl-C asks the work to stop in order, the second ends the process at once. */
export function listenForInterruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    onFirst();
    controller.abort(new InterruptedError());
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
