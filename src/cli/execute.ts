import { type ExitCode, exitCodes } from '../foundation/errors.ts';
import { listenForInterruption } from './interruption.ts';
import { createOutput, type Output, type OutputOptions } from './output.ts';

/** What a command does. Gives the exit code; nothing means 0. */
export type CommandWork = (output: Output, signal: AbortSignal) => Promise<ExitCode | undefined>;

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

function isDebugging(): boolean {
  const { METASPO_DEBUG } = process.env;
  return METASPO_DEBUG !== undefined && METASPO_DEBUG !== '' && METASPO_DEBUG !== '0';
}
