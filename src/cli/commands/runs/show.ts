import { Command } from 'commander';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

export function showCommand(): Command {
  const command = new Command('show')
    .description('how a run went: scores, prompts, decisions, cost')
    .argument('[run]', 'its id, a part of it, or latest', 'latest');
  return addStoreOptions(command).action((run: string, flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { showRun } = await import('../../../operations/runs/show-run.ts');
      const { runPage } = await import('../../render/run-page.ts');
      const details = showRun(run, { directory: await projectDirectory(flags) });
      output.document(details);
      output.print(runPage(details));
      return undefined;
    }),
  );
}
