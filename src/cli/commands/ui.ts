import { Command, InvalidArgumentError } from 'commander';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags, queueOption } from '../options.ts';

interface UiFlags extends OutputFlags {
  readonly host: string;
  readonly port: number;
  readonly directory: string;
  readonly queue?: string;
}

export function uiCommand(): Command {
  const command = new Command('ui');
  return addOutputOptions(command)
    .option(
      '--host <address>',
      'address to listen on; other machines need the token that is printed',
      '127.0.0.1',
    )
    .option('--port <number>', 'port to listen on; 0 takes a free one', portNumber, 0)
    .option('--directory <folder>', "the project's folder", '.')
    .addOption(
      queueOption('Redis server of the queue whose workers are shown; default: that of the latest run'),
    )
    .action((flags: UiFlags) =>
      execute(flags, async (output, signal) => {
        const { resolve } = await import('node:path');
        const { startDashboard } = await import('../../dashboard/start-dashboard.ts');
        const { host, port, directory, queue } = flags;
        const dashboard = await startDashboard({ directory: resolve(directory), host, port, queue });
        output.print(`The dashboard is at ${dashboard.url}`);
        output.document({ url: dashboard.url });
        output.note('Ctrl-C ends it.');
        await aborted(signal);
        await dashboard.close();
        return undefined;
      }),
    );
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It should be a port number, or 0 for a free one.');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
