import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addStoreOptions, projectDirectory, providedModules, type StoreFlags } from '../options.ts';
import { promptFileFor, writeBack, writeText } from '../write-back.ts';

interface ExportFlags extends StoreFlags {
  readonly format: string;
  readonly output?: string;
  readonly write?: boolean;
}

export function exportCommand(): Command {
  const command = new Command('export')
    .description(
      'write the learned prompts as text, json, markdown or ai-sdk (a TypeScript file), or with their tests for promptfoo, vitest or evalite; or all calls of the run as JSON Lines',
    )
    .argument('[run]', 'its id, a part of it, or latest', 'latest')
    .option(
      '-f, --format <format>',
      'text, json, markdown, ai-sdk, promptfoo, vitest, evalite or calls',
      'text',
    )
    .option('-o, --output <file>', 'write to a file instead of stdout')
    .option('--write', 'write the system prompt to the file that systemPrompt in the configuration names');
  return addStoreOptions(command).action((run: string, flags: ExportFlags) =>
    execute(flags, async (output) => {
      if (flags.write === true) {
        const { showRun } = await import('../../operations/runs/stored-runs.ts');
        const { learnedPrompts } = await import('../../runs/learned-prompts.ts');
        const file = await promptFileFor(flags);
        const { systemPrompt } = learnedPrompts(showRun(run, { directory: await projectDirectory(flags) }));
        await writeBack(file, systemPrompt, output);
        output.document({ run, file, systemPrompt });
        return undefined;
      }
      const { format } = flags;
      const text = await exported(run, format, await projectDirectory(flags));
      output.document({ run, format, text });
      if (flags.output === undefined) output.data(text.replace(/\n$/, ''));
      else {
        await writeText(flags.output, text);
        output.note(`Wrote ${flags.output}`);
      }
      return undefined;
    }),
  );
}

async function exported(run: string, format: string, directory: string): Promise<string> {
  const { suiteFormats } = await import('../../runs/export/suite.ts');
  const suite = suiteFormats.find((name) => name === format);
  if (suite !== undefined) {
    const { exportSuite } = await import('../../operations/runs/export-suite.ts');
    return exportSuite(run, suite, { directory, modules: providedModules });
  }
  if (format === 'calls') {
    const { exportCalls } = await import('../../operations/runs/stored-runs.ts');
    return exportCalls(run, { directory });
  }
  const { exportFormat } = await import('../../runs/export/export-prompt.ts');
  const { exportRun } = await import('../../operations/runs/stored-runs.ts');
  return exportRun(run, exportFormat(format), { directory });
}
