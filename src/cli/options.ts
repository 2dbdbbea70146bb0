import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import type { Override } from '../config/overrides.ts';
import type { JsonMode } from './output.ts';

/** Options of every command. */
export interface OutputFlags {
  readonly json?: JsonMode;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** Options of every command that reads a configuration. */
export interface ConfigurationFlags extends OutputFlags {
  readonly config?: string;
  readonly set?: readonly string[];
  readonly base?: string;
  readonly optimizer?: string;
  readonly batch?: boolean;
  readonly seed?: number;
  readonly concurrency?: number;
  readonly budgetCalls?: number;
  readonly budgetUsd?: number;
  readonly limit?: number;
  readonly dataDir?: string;
  readonly queue?: string;
  readonly envFile?: string;
  readonly effort?: string;
}

/** Options of the commands that call models. */
export interface ModelFlags extends ConfigurationFlags {
  readonly cache: boolean;
}

/** Where the queue is. The variable keeps a password off the command line. */
export function queueOption(description: string): Option {
  return new Option('--queue <url>', description).env('METASPO_QUEUE');
}

export function addOutputOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--json [mode]',
        'print one JSON document to stdout; --json=stream prints one event a line',
      ).choices(['document', 'stream']),
    )
    .option('--quiet', 'print only results and errors')
    .addOption(new Option('--debug', 'show where an error comes from').hideHelp());
}

/** Options of the commands on stored runs. */
export interface StoreFlags extends OutputFlags {
  readonly config?: string;
  readonly directory?: string;
}

/** `--directory` is what some of these commands called it once. */
export function addStoreOptions(command: Command): Command {
  return addOutputOptions(
    command
      .option('-c, --config <file>', "the project's configuration file, or its folder")
      .addOption(new Option('--directory <folder>', "the project's folder").hideHelp()),
  );
}

export function addConfigurationOptions(command: Command): Command {
  return addOutputOptions(
    command
      .option('-c, --config <file>', 'configuration file, or its folder')
      .option('--set <key=value>', 'replace a value of the configuration; repeatable', collect)
      .option('--base <model>', 'base model, such as ollama/llama3.2')
      .option('--optimizer <model>', 'optimizer model')
      .option('--batch', 'make base calls in half-price batches; each step waits for its batches')
      .option('--seed <number>', 'seed of all random draws', wholeNumber(0))
      .option('-j, --concurrency <number>', 'maximum number of concurrent model calls', wholeNumber(1))
      .option('--budget-calls <number>', 'maximum calls of all models together', wholeNumber(0))
      .option('--budget-usd <dollars>', 'maximum US dollars to spend', dollars)
      .option('--limit <number>', 'use at most this many examples of each split', wholeNumber(1))
      .option('--data-dir <folder>', 'folder with raw data of the suites')
      .option('--env-file <file>', 'file with environment variables, instead of .env'),
  );
}

export function addModelOptions(command: Command): Command {
  return addConfigurationOptions(command)
    .option('--no-cache', 'make every call, even if its reply is stored')
    .addOption(queueOption('Redis server through which workers make the calls, such as redis://host:6379'));
}

/** Of the commands that learn, or say what learning costs. */
export function effortOption(): Option {
  return new Option('--effort <how-far>', 'how far to search; also sets the budget if none is given').choices(
    ['light', 'medium', 'high'],
  );
}

/** The configuration that the options name, with their values in place. */
export async function loadFor(flags: ConfigurationFlags): Promise<LoadedConfiguration> {
  const { loadConfiguration } = await import('../config/load-configuration.ts');
  return loadConfiguration({
    overrides: await overridesOf(flags),
    modules: providedModules,
    file: flags.config,
    envFile: flags.envFile,
  });
}

/** What a configuration in code imports by the name of this package. */
export async function providedModules(): Promise<Readonly<Record<string, unknown>>> {
  return { metaspo: await import('../on-demand.ts') };
}

/** The options of a command that goes on with a run. */
export async function resumeFlags(flags: ConfigurationFlags) {
  return {
    overrides: await overridesOf(flags),
    directory: await projectDirectory(flags),
    envFile: flags.envFile,
  };
}

/** The folder that holds the store: the configuration's, or the working directory. */
export async function projectDirectory({
  config,
  directory = '.',
}: Pick<StoreFlags, 'config' | 'directory'>): Promise<string> {
  const path = resolve(config ?? directory);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

/** The values that the options put in place of the configuration's; `--set` last. */
async function overridesOf(flags: ConfigurationFlags): Promise<readonly Override[]> {
  const { parseSet } = await import('../config/overrides.ts');
  const dataDir = flags.dataDir === undefined ? undefined : resolve(flags.dataDir);
  const queue = { path: ['queue'], value: flags.queue, source: '--queue' };
  const limits = ['trainExamples', 'selectExamples', 'testExamples'];
  const named = [
    override('--base', ['models', 'base'], flags.base),
    override('--optimizer', ['models', 'optimizer'], flags.optimizer),
    override('--batch', ['models', 'base', 'batch'], flags.batch),
    override('--seed', ['seed'], flags.seed),
    override('--concurrency', ['concurrency'], flags.concurrency),
    override('--budget-calls', ['budget', 'calls'], flags.budgetCalls),
    override('--budget-usd', ['budget', 'usd'], flags.budgetUsd),
    override('--effort', ['effort'], flags.effort),
    override('--data-dir', ['dataDir'], dataDir),
    ...limits.map((limit) => override('--limit', ['limits', limit], flags.limit)),
  ];
  return [...named.flat(), ...(flags.queue === undefined ? [] : [queue]), ...(flags.set ?? []).map(parseSet)];
}

function override(option: string, path: readonly string[], value: unknown): readonly Override[] {
  return value === undefined ? [] : [{ path, value, source: `${option} ${value}` }];
}

/** For an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

export function wholeNumber(lowest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= lowest) return value;
    throw new InvalidArgumentError(`It should be a whole number of at least ${lowest}.`);
  };
}

export function dollars(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It should be a number of US dollars above 0.');
}

/** A share in [lowest, 1]. */
export function share(lowest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= lowest && value <= 1) return value;
    throw new InvalidArgumentError(`It should be a number from ${lowest} to 1.`);
  };
}
