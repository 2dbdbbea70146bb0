import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';

interface ReportFlags extends OutputFlags {
  readonly output?: string;
  readonly directory: string;
}

export function reportCommand(): Command {
  const command = new Command('report');
  return addOutputOptions(command)
    .argument('[run]', 'its id, the beginning of it, or `latest`', 'latest')
    .option('-o, --output <file>', 'where to write it')
    .option('--directory <folder>', "the project's folder", '.')
    .action((run: string, flags: ReportFlags) =>
      execute(flags, async (output) => {
        const { writeReport } = await import('../../operations/report.ts');
        const report = await writeReport(run, flags.output, { directory: flags.directory });
        output.print(`Report of ${report.runId}: ${report.file} (${(report.bytes / 1e6).toFixed(1)} MB)`);
        output.document(report);
        return undefined;
      }),
    );
}
