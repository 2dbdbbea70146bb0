import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';
import { suitesCheckCommand } from './suites-check.ts';
import { suitesPullCommand } from './suites-pull.ts';

export function suitesCommand(): Command {
  return new Command('suites')
    .addCommand(listCommand())
    .addCommand(suitesPullCommand())
    .addCommand(suitesCheckCommand());
}

function listCommand(): Command {
  const command = new Command('list')
    .description('list the built-in tasks, or those of some suites')
    .argument('[names...]', 'suites, ids or patterns such as review/*');
  return addOutputOptions(command).action((names: readonly string[], flags: OutputFlags) =>
    execute(flags, async (output) => {
      const { listSuites } = await import('../../operations/suites-list.ts');
      const { left, tableOf } = await import('../render/table.ts');
      const result = await listSuites(names);
      output.document(result);
      output.print(
        tableOf(result.tasks, [
          left('task', ({ id }) => id),
          left('role', ({ role }) => role),
          left('domain', ({ domain }) => domain),
          left('answer', ({ answer }) => answer),
          left('scorer', ({ scorer }) => scorer),
          left('', ({ title = 'generated, needs no data' }) => title),
        ]),
      );
      return undefined;
    }),
  );
}
