import { Command } from 'commander';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

interface ShowFlags extends StoreFlags {
  readonly proposals?: boolean;
}

export function showCommand(): Command {
  const command = new Command('show')
    .description('show how a run went: scores, prompts, decisions, cost')
    .argument('[run]', 'its id, a part of it, or latest', 'latest')
    .option(
      '--proposals',
      'also print the requests to the optimizer model and its replies, rejected ones included',
    );
  return addStoreOptions(command).action((run: string, flags: ShowFlags) =>
    execute(flags, async (output) => {
      const { showRun } = await import('../../../operations/runs/show-run.ts');
      const { runPage } = await import('../../render/run-page.ts');
      const { requestPage } = await import('../../render/request-page.ts');
      const directory = await projectDirectory(flags);
      const details = showRun(run, { directory, proposals: flags.proposals === true });
      output.document(details);
      output.print(runPage(details));
      if (details.requests !== undefined) output.print(requestPage(details.requests));
      return undefined;
    }),
  );
}
