import { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import { plural } from '../../foundation/figures.ts';
import type { WorkOptions } from '../../operations/work.ts';
import { aborted, execute } from '../execute.ts';
import {
  addOutputOptions,
  collect,
  loadFor,
  type OutputFlags,
  queueOption,
  wholeNumber,
} from '../options.ts';
import type { Output } from '../output.ts';

interface WorkerFlags
  extends OutputFlags,
    Pick<WorkOptions, 'queue' | 'requestsPerMinute' | 'tokensPerMinute' | 'apiKeyEnv' | 'envFile'> {
  readonly allow: readonly string[];
  readonly concurrency: number;
  readonly drainSeconds: number;
  readonly config?: string;
}

export function workerCommand(): Command {
  const command = new Command('worker');
  return addOutputOptions(
    command
      .addOption(queueOption('Redis server, such as redis://host:6379').makeOptionMandatory())
      .requiredOption(
        '--allow <model>',
        'model to serve: provider/model, provider/model@https://address/v1; repeatable',
        collect,
      )
      .option(
        '-j, --concurrency <number>',
        'maximum number of concurrent calls per endpoint',
        wholeNumber(1),
        32,
      )
      .option('--requests-per-minute <number>', 'limit per endpoint, over all workers', wholeNumber(1))
      .option('--tokens-per-minute <number>', 'limit per endpoint, over all workers', wholeNumber(1))
      .option('--api-key-env <name>', 'variable with the key for models with an address')
      .option(
        '--drain-seconds <number>',
        'how long calls in flight may take to finish at the end',
        wholeNumber(0),
        120,
      )
      .option('-c, --config <file>', 'configuration with the tasks that simulated models know')
      .option('--env-file <file>', 'file with environment variables, instead of .env'),
  ).action((flags: WorkerFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: WorkerFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const { work } = await import('../../operations/work.ts');
  const { queue, allow, concurrency, requestsPerMinute, tokensPerMinute, apiKeyEnv, envFile } = flags;
  const worker = await work({
    queue,
    allow,
    concurrency,
    onTrouble: output.warn,
    requestsPerMinute,
    tokensPerMinute,
    apiKeyEnv,
    envFile,
    configuration: flags.config === undefined ? undefined : await loadFor({ config: flags.config }),
  });
  const models = worker.report().models.map(({ id }) => id);
  output.document({ worker: worker.id, models });
  output.print(
    `Worker ${worker.id} serves ${models.join(', ')}. Ctrl-C ends it once its calls are answered.`,
  );
  await aborted(signal);
  await worker.close(flags.drainSeconds * 1_000);
  const calls = worker.report().models.reduce((sum, model) => sum + model.calls, 0);
  output.note(`Made ${plural(calls, 'call')}.`);
  return exitCodes.fine;
}
