import { Command } from 'commander';
import type { ImportOptions } from '../../operations/import.ts';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';

type ImportFlags = OutputFlags & ImportOptions;

export function importCommand(): Command {
  const command = new Command('import').argument(
    '<files...>',
    'a promptfoo configuration, data sets (csv, json, jsonl) or prompt files (md, txt)',
  );
  return addOutputOptions(command)
    .option('-o, --output <folder>', 'folder for the configuration', '.')
    .option('--base <model>', 'base model, instead of the one that was found')
    .option('--optimizer <model>', 'optimizer model')
    .option('--input <field>', 'field of a data set that holds the input')
    .option('--expected <field>', 'field of a data set that holds the expected answer')
    .option('--force', 'overwrite existing files')
    .action((files: readonly string[], flags: ImportFlags) =>
      execute(flags, async (output) => {
        const { importProject } = await import('../../operations/import.ts');
        const { importSummary } = await import('../render/import-summary.ts');
        const result = await importProject(files, flags);
        return output.result(result, importSummary(result));
      }),
    );
}
