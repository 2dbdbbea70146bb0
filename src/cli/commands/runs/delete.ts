import { Command } from 'commander';
import { plural } from '../../../foundation/figures.ts';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

interface DeleteFlags extends StoreFlags {
  readonly purge?: boolean;
}

export function deleteCommand(): Command {
  const command = new Command('delete')
    .description('delete a run; its replies are kept for later runs')
    .argument('<run>', 'its id, a part of it, or latest')
    .option('--purge', 'also delete the replies that no other run has used');
  return addStoreOptions(command).action((run: string, flags: DeleteFlags) =>
    execute(flags, async (output) => {
      const { deleteRun } = await import('../../../operations/runs/delete-run.ts');
      const directory = await projectDirectory(flags);
      const deleted = deleteRun(run, { directory, purge: flags.purge === true });
      output.document(deleted);
      output.print(
        flags.purge === true
          ? `Deleted the run ${deleted.runId} and ${plural(deleted.purgedReplies, 'reply', 'replies')}.`
          : `Deleted the run ${deleted.runId}; its replies stay.`,
      );
      return undefined;
    }),
  );
}
