import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';

interface CheckFlags extends OutputFlags {
  readonly dataDir?: string;
  readonly envFile?: string;
}

export function suitesCheckCommand(): Command {
  const command = new Command('check').description(
    'show cases, labels, floors and problems in the data of built-in tasks',
  );
  return addOutputOptions(command)
    .argument('[task...]', 'ids, suites or patterns such as review/*; default: all from public data sets')
    .option('--data-dir <folder>', 'folder with the raw data of the suites; nothing is downloaded')
    .option('--env-file <file>', 'file with environment variables, instead of .env')
    .action((names: readonly string[], flags: CheckFlags) =>
      execute(flags, async (output, signal) => {
        const { checkSuites } = await import('../../operations/suites-check.ts');
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
        output.document(reports);
        output.print(checkSummary(reports));
        return undefined;
      }),
    );
}
