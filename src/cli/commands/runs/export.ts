import { Command } from 'commander';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

interface ExportFlags extends StoreFlags {
  readonly format: string;
  readonly output?: string;
}

export function exportCommand(): Command {
  const command = new Command('export')
    .description('the learned prompts as text, json, markdown, ai-sdk (a TypeScript file) or promptfoo')
    .argument('[run]', 'its id, the beginning of it, or latest', 'latest')
    .option('-f, --format <format>', 'text, json, markdown, ai-sdk or promptfoo', 'text')
    .option('-o, --output <file>', 'write to a file instead of stdout');
  return addStoreOptions(command).action((run: string, flags: ExportFlags) =>
    execute(flags, async (output) => {
      const { exportFormat } = await import('../../../runs/export/export-prompt.ts');
      const { exportRun } = await import('../../../operations/runs/export-run.ts');
      const format = exportFormat(flags.format);
      const text = exportRun(run, format, { directory: await projectDirectory(flags) });
      output.document({ run, format, text });
      if (flags.output === undefined) output.print(text.replace(/\n$/, ''));
      else await writeText(flags.output, text);
      return undefined;
    }),
  );
}

async function writeText(file: string, text: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const { UsageError } = await import('../../../foundation/errors.ts');
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new UsageError('cannot-write', 'this file cannot be written', {
      where: file,
      hint: 'Check the folder and its permissions.',
      cause,
    });
  }
}
