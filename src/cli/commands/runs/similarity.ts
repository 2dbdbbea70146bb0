import { Command } from 'commander';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

export function similarityCommand(): Command {
  const command = new Command('similarity')
    .description('show whether learned prompts gain more on target tasks that resemble the source tasks')
    .argument('<runs...>', 'runs with a final test: ids, beginnings of ids, or latest');
  return addStoreOptions(command).action((runs: readonly string[], flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { similarity } = await import('../../../operations/runs/similarity.ts');
      const { similarityPage } = await import('../../render/similarity-page.ts');
      const report = await similarity(runs, { directory: await projectDirectory(flags) });
      output.document(report);
      output.print(similarityPage(report));
      return undefined;
    }),
  );
}
