import { Command } from 'commander';
import { exitCodes } from '../../foundation/errors.ts';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';

export function suitesCommand(): Command {
  return new Command('suites').addCommand(listCommand()).addCommand(pullCommand()).addCommand(checkCommand());
}

function listCommand(): Command {
  const command = new Command('list')
    .description('list the built-in tasks, or those of some suites')
    .argument('[names...]', 'suites, ids or patterns such as review/*');
  return addOutputOptions(command).action((names: readonly string[], flags: OutputFlags) =>
    execute(flags, async (output) => {
      const { listSuites } = await import('../../operations/suites.ts');
      const { left, named, shared, tableOf } = await import('../render/table.ts');
      const result = await listSuites(names);
      output.result(
        result,
        tableOf(result.tasks, [
          named('task', ({ id }) => id),
          shared('role', ({ role }) => role),
          left('domain', ({ domain }) => domain),
          left('answer', ({ answer }) => answer),
          left('scorer', ({ scorer }) => scorer),
          left('about', ({ title = 'generated' }) => title),
        ]),
      );
      return undefined;
    }),
  );
}

interface PullFlags extends OutputFlags {
  readonly refresh?: boolean;
  readonly envFile?: string;
}

function pullCommand(): Command {
  const command = new Command('pull').description('download the data of built-in tasks to the local cache');
  return addOutputOptions(command)
    .argument('[task...]', 'ids, suites or patterns such as review/*; default: all from public data sets')
    .option('--env-file <file>', 'file with environment variables, instead of .env')
    .option('--refresh', 'download again even if cached')
    .action((names: readonly string[], flags: PullFlags) =>
      execute(flags, async (output, signal) => {
        const { pullSuites } = await import('../../operations/suites.ts');
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

interface CheckFlags extends OutputFlags {
  readonly dataDir?: string;
  readonly envFile?: string;
}

function checkCommand(): Command {
  const command = new Command('check').description(
    'show cases, labels, floors and problems in the data of built-in tasks',
  );
  return addOutputOptions(command)
    .argument('[task...]', 'ids, suites or patterns such as review/*; default: all from public data sets')
    .option('--data-dir <folder>', 'folder with the raw data of the suites; nothing is downloaded')
    .option('--env-file <file>', 'file with environment variables, instead of .env')
    .action((names: readonly string[], flags: CheckFlags) =>
      execute(flags, async (output, signal) => {
        const { checkSuites } = await import('../../operations/suites.ts');
        const { fetchDisplay } = await import('../progress/fetch-display.ts');
        const { checkSummary } = await import('../render/suites-summary.ts');
        const { readEnvironment } = await import('../../config/environment.ts');
        const display = fetchDisplay(output);
        const reports = await checkSuites({
          names,
          signal,
          environment: readEnvironment('.', flags.envFile),
          dataDirectory: flags.dataDir,
          onProgress: (progress) => display.show(progress),
        }).finally(() => display.end());
        return output.result(reports, checkSummary(reports));
      }),
    );
}
