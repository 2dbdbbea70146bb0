import { Command } from 'commander';
import { execute } from '../../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../../options.ts';

export function listCommand(): Command {
  const command = new Command('list').description('list all stored runs, newest first');
  return addStoreOptions(command).action((flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { listRuns } = await import('../../../operations/runs/list-runs.ts');
      const { runTable } = await import('../../render/run-table.ts');
      const result = listRuns({ directory: await projectDirectory(flags) });
      output.document(result);
      output.print(result.runs.length === 0 ? 'No runs are stored here.' : runTable(result.runs));
      for (const { problem } of result.runs) if (problem !== undefined) output.warn(problem);
      return undefined;
    }),
  );
}
