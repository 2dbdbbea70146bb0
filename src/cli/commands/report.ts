import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../options.ts';

interface ReportFlags extends StoreFlags {
  readonly output?: string;
}

export function reportCommand(): Command {
  const command = new Command('report');
  return addStoreOptions(command)
    .argument('[run]', 'its id, a part of it, or `latest`', 'latest')
    .option('-o, --output <file>', 'where to write it')
    .action((run: string, flags: ReportFlags) =>
      execute(flags, async (output) => {
        const { writeReport } = await import('../../operations/report.ts');
        const report = await writeReport(run, flags.output, { directory: await projectDirectory(flags) });
        output.print(`Report of ${report.runId}: ${report.file} (${(report.bytes / 1e6).toFixed(1)} MB)`);
        output.document(report);
        return undefined;
      }),
    );
}
