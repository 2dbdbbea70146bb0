import { once } from 'node:events';
import { type ExitCode, exitCodes, MetaspoError } from '../foundation/errors.ts';
import { createOutput, type Output, type OutputOptions } from './output.ts';

/** What a command does. Gives the exit code; nothing means 0. */
type CommandWork = (output: Output, signal: AbortSignal) => Promise<ExitCode | undefined>;

/** Runs a command: listens for Ctrl-C, tells what went wrong in one message, and ends the process with its code. */
export async function execute(options: OutputOptions, work: CommandWork): Promise<void> {
  const output = createOutput({ ...options, debug: options.debug === true || isDebugging() });
  const interruption = listenForInterruption(() => {
    output.warn('Stopping: calls in flight get a few seconds. Press Ctrl-C again to stop at once.');
  });
  try {
    process.exitCode = (await work(output, interruption.signal)) ?? exitCodes.fine;
  } catch (error) {
    process.exitCode = output.fail(error);
  } finally {
    interruption.end();
  }
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function isDebugging(): boolean {
  const { METASPO_DEBUG } = process.env;
  return METASPO_DEBUG !== undefined && METASPO_DEBUG !== '' && METASPO_DEBUG !== '0';
}

/** The user (or the system) asked the program to stop, or nobody takes its output any more. Exit code 130; a run can be resumed. */
class InterruptedError extends MetaspoError {
  constructor(what = 'interrupted') {
    super('interrupted', exitCodes.interrupted, what);
  }
}

interface Interruption {
  /** Aborts at the first Ctrl-C or SIGTERM, and when what is written to stdout reaches nobody. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/**
 * The first Ctrl-C asks the work to stop in order, the second ends the process at once. Work whose output nobody takes any
 * more stops in order, too: what it would still do, and pay, is for nobody.
 */
function listenForInterruption(onFirst: () => void): Interruption {
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
