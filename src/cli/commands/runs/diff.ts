import { Command } from 'commander';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

export function diffCommand(): Command {
  const command = new Command('diff')
    .description('show the differences between two runs: facts, prompts, scores')
    .argument('<first>', 'a run: its id, a part of it, or latest')
    .argument('<second>', 'another run');
  return addStoreOptions(command).action((first: string, second: string, flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { diffRuns } = await import('../../../operations/runs/diff-runs.ts');
      const { diffPage } = await import('../../render/diff-page.ts');
      const diff = diffRuns(first, second, { directory: await projectDirectory(flags) });
      output.document(diff);
      output.print(diffPage(diff));
      return undefined;
    }),
  );
}
