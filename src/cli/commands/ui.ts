import { Command, InvalidArgumentError } from 'commander';
import { aborted, execute } from '../execute.ts';
import { addStoreOptions, projectDirectory, queueOption, type StoreFlags } from '../options.ts';

interface UiFlags extends StoreFlags {
  readonly host: string;
  readonly port: number;
  readonly queue?: string;
}

export function uiCommand(): Command {
  const command = new Command('ui');
  return addStoreOptions(command)
    .option('--host <address>', 'address to listen on; from other machines a token is needed', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', portNumber, 0)
    .addOption(
      queueOption('Redis server of the queue whose workers are shown; default: that of the latest run'),
    )
    .action((flags: UiFlags) =>
      execute(flags, async (output, signal) => {
        const { startDashboard } = await import('../../dashboard/start-dashboard.ts');
        const { host, port, queue } = flags;
        const dashboard = await startDashboard({
          directory: await projectDirectory(flags),
          host,
          port,
          queue,
        });
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
