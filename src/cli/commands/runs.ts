import { Command } from 'commander';
import { plural } from '../../foundation/figures.ts';
import { execute } from '../execute.ts';
import { addStoreOptions, projectDirectory, type StoreFlags } from '../options.ts';
import { exportCommand } from './runs-export.ts';

export function runsCommand(): Command {
  const inner = [
    listCommand,
    showCommand,
    diffCommand,
    exportCommand,
    similarityCommand,
    forgetCommand,
    deleteCommand,
  ];
  return inner.reduce((command, next) => command.addCommand(next()), new Command('runs'));
}

function listCommand(): Command {
  const command = new Command('list').description('list all stored runs, newest first');
  return addStoreOptions(command).action((flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { listRuns } = await import('../../operations/runs/stored-runs.ts');
      const { runTable } = await import('../render/stored-runs.ts');
      const result = listRuns({ directory: await projectDirectory(flags) });
      output.result(result, result.runs.length === 0 ? 'No runs are stored here.' : runTable(result.runs));
      for (const { problem } of result.runs) if (problem !== undefined) output.warn(problem);
      return undefined;
    }),
  );
}

interface ShowFlags extends StoreFlags {
  readonly proposals?: boolean;
}

function showCommand(): Command {
  const command = new Command('show')
    .description('show how a run went: scores, prompts, decisions, cost')
    .argument('[run]', 'its id, a part of it, or latest', 'latest')
    .option(
      '--proposals',
      'also print the requests to the optimizer model and its replies, rejected ones included',
    );
  return addStoreOptions(command).action((run: string, flags: ShowFlags) =>
    execute(flags, async (output) => {
      const { showRun } = await import('../../operations/runs/stored-runs.ts');
      const { runPage } = await import('../render/run-page.ts');
      const { requestPage } = await import('../render/stored-runs.ts');
      const directory = await projectDirectory(flags);
      const details = showRun(run, { directory, proposals: flags.proposals === true });
      output.result(details, runPage(details));
      if (details.requests !== undefined) output.print(requestPage(details.requests));
      return undefined;
    }),
  );
}

function diffCommand(): Command {
  const command = new Command('diff')
    .description('show the differences between two runs: facts, prompts, scores')
    .argument('<first>', 'a run: its id, a part of it, or latest')
    .argument('<second>', 'another run');
  return addStoreOptions(command).action((first: string, second: string, flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { diffRuns } = await import('../../operations/runs/stored-runs.ts');
      const { diffPage } = await import('../render/stored-runs.ts');
      const diff = diffRuns(first, second, { directory: await projectDirectory(flags) });
      return output.result(diff, diffPage(diff));
    }),
  );
}

function similarityCommand(): Command {
  const command = new Command('similarity')
    .description('show whether learned prompts gain more on target tasks that resemble the source tasks')
    .argument('<runs...>', 'runs with a final test: ids, beginnings of ids, or latest');
  return addStoreOptions(command).action((runs: readonly string[], flags: StoreFlags) =>
    execute(flags, async (output) => {
      const { similarity } = await import('../../operations/runs/similarity.ts');
      const { similarityPage } = await import('../render/stored-runs.ts');
      const report = await similarity(runs, { directory: await projectDirectory(flags) });
      return output.result(report, similarityPage(report));
    }),
  );
}

interface ForgetFlags extends StoreFlags {
  readonly where: readonly string[];
  readonly dryRun?: boolean;
}

function forgetCommand(): Command {
  const command = new Command('forget')
    .description('delete stored replies, so that the model is asked again when they are needed')
    .requiredOption(
      '--where <conditions...>',
      'which: model=ID, role=base, optimizer or judge, run=RUN, finish=REASON, text=TEXT; all of them must hold',
    )
    .option('--dry-run', 'only count them');
  return addStoreOptions(command).action((flags: ForgetFlags) =>
    execute(flags, async (output) => {
      const { forgetReplies } = await import('../../operations/runs/stored-runs.ts');
      const { readConditions } = await import('../reply-conditions.ts');
      const conditions = readConditions(flags.where);
      const directory = await projectDirectory(flags);
      const dryRun = flags.dryRun === true;
      const { replies } = forgetReplies(conditions, { directory, dryRun });
      const counted = plural(replies, 'reply', 'replies');
      return output.result({ replies }, dryRun ? `${counted} would be deleted.` : `Deleted ${counted}.`);
    }),
  );
}

interface DeleteFlags extends StoreFlags {
  readonly purge?: boolean;
}

function deleteCommand(): Command {
  const command = new Command('delete')
    .description('delete a run; its replies are kept for later runs')
    .argument('<run>', 'its id, a part of it, or latest')
    .option('--purge', 'also delete the replies that no other run has used');
  return addStoreOptions(command).action((run: string, flags: DeleteFlags) =>
    execute(flags, async (output) => {
      const { deleteRun } = await import('../../operations/runs/stored-runs.ts');
      const directory = await projectDirectory(flags);
      const deleted = deleteRun(run, { directory, purge: flags.purge === true });
      output.result(
        deleted,
        flags.purge === true
          ? `Deleted the run ${deleted.runId} and ${plural(deleted.purgedReplies, 'reply', 'replies')}.`
          : `Deleted the run ${deleted.runId}; its replies stay.`,
      );
      return undefined;
    }),
  );
}
