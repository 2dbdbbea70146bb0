import { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags, queueOption } from '../options.ts';
import type { Output } from '../output.ts';

interface StatusFlags extends OutputFlags {
  readonly queue: string;
}

export function clusterCommand(): Command {
  const status = new Command('status').description(
    'show workers, their models, limits and pace, and the queue',
  );
  addOutputOptions(
    status.addOption(queueOption('Redis server, such as redis://host:6379').makeOptionMandatory()),
  ).action((flags: StatusFlags) => execute(flags, (output) => run(flags, output)));
  return new Command('cluster').addCommand(status);
}

async function run({ queue }: StatusFlags, output: Output): Promise<ExitCode> {
  const { readClusterStatus } = await import('../../operations/cluster-status.ts');
  const { clusterPage } = await import('../render/cluster-page.ts');
  const status = await readClusterStatus(queue);
  output.result(status, clusterPage(status));
  return exitCodes.fine;
}
