import { Command } from 'commander';
import { exitCodes } from '../../foundation/errors.ts';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';

interface PullFlags extends OutputFlags {
  readonly refresh?: boolean;
  readonly envFile?: string;
}

export function suitesPullCommand(): Command {
  const command = new Command('pull').description('download the data of built-in tasks to the local cache');
  return addOutputOptions(command)
    .argument('[task...]', 'ids, suites or patterns such as review/*; default: all from public data sets')
    .option('--env-file <file>', 'file with environment variables, instead of .env')
    .option('--refresh', 'download again even if cached')
    .action((names: readonly string[], flags: PullFlags) =>
      execute(flags, async (output, signal) => {
        const { pullSuites } = await import('../../operations/suites-pull.ts');
        const { fetchDisplay } = await import('../progress/fetch-display.ts');
        const { pulledLine, pulledSummary } = await import('../render/suites-summary.ts');
        const { readEnvironment } = await import('../../config/environment.ts');
        const display = fetchDisplay(output);
        const pulled = await pullSuites({
          names,
          signal,
          environment: readEnvironment('.', flags.envFile),
          refresh: flags.refresh === true,
          onProgress: (progress) => display.show(progress),
          onPulled: (next) => display.finish(pulledLine(next)),
        }).finally(() => display.end());
        output.document(
          pulled.map(({ error, ...rest }) => ({ ...rest, ...(error && { error: error.message }) })),
        );
        output.print(pulledSummary(pulled));
        const failed = pulled.find(({ error }) => error !== undefined)?.error;
        return failed?.exitCode ?? exitCodes.fine;
      }),
    );
}
