import { dirname, extname, resolve } from 'node:path';
import { UsageError } from '../foundation/errors.ts';
import { checkConfiguration } from './check-configuration.ts';
import type { ConfigurationFile, ProvidedModules } from './configuration-file.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { ConfigurationProblem } from './explain-issues.ts';
import { findConfiguration, noConfiguration } from './find-configuration.ts';
import { withGivenSystemPrompt } from './given-system-prompt.ts';
import { applyOverrides, type Override } from './overrides.ts';
import { isWithin } from './path.ts';
import type { Configuration } from './schema/configuration.ts';

/** A checked configuration and what it needs around it. */
export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** Absolute path of the file; absent for one that was given in code or on the command line only. */
  readonly file?: string;
  /** Absolute path that its paths are relative to; the store of runs is in its `.metaspo` folder. */
  readonly directory: string;
  /** Absolute path of the file that the system prompt came from, where it names one. */
  readonly systemPromptFile?: string;
  /** The values that replaced the file's. */
  readonly overrides: readonly Override[];
  /** The process environment over the variables of `.env`. Holds the keys: never stored, never shown. */
  readonly environment: Environment;
}

export interface LoadOptions {
  /** The configuration file, or its folder. Default: `metaspo.config.*` of `directory`. */
  readonly file?: string;
  /** Default: the working directory. */
  readonly directory?: string;
  readonly overrides?: readonly Override[];
  /** Default: `.env` beside the configuration, where there is one. */
  readonly envFile?: string;
  readonly modules?: ProvidedModules;
}

/**
 * Finds, reads and checks a configuration. Without a file the overrides alone may be one, when they name tasks.
 * @throws UsageError naming file, line, key and the hint.
 */
export async function loadConfiguration(options: LoadOptions = {}): Promise<LoadedConfiguration> {
  const { overrides = [], modules = async () => ({}) } = options;
  const workingDirectory = resolve(options.directory ?? '.');
  const file = findConfiguration(workingDirectory, options.file);
  if (file === undefined && !overrides.some(({ path }) => path[0] === 'tasks')) {
    throw noConfiguration(workingDirectory);
  }
  const directory = file === undefined ? workingDirectory : dirname(file);
  const read = file === undefined ? undefined : await readConfigurationFile(file, modules);
  const given = withGivenSystemPrompt(applyOverrides(read?.value ?? {}, overrides), directory);
  return {
    configuration: checkConfiguration(given.value, (problem) => placeOf(problem, overrides, file, read)),
    directory,
    systemPromptFile: given.systemPromptFile,
    overrides,
    environment: readEnvironment(directory, options.envFile),
    file,
  };
}

function placeOf(
  { path }: ConfigurationProblem,
  overrides: readonly Override[],
  file: string | undefined,
  read: ConfigurationFile | undefined,
): string | undefined {
  const override = overrides.findLast((candidate) => isWithin(path, candidate.path));
  if (override !== undefined) return override.source;
  const line = read?.lineOf(path);
  return file === undefined || line === undefined ? file : `${file}:${line}`;
}

/**
 * Reads a configuration by the ending of its file.
 * @throws UsageError `unknown-config-format`, `config-malformed`.
 */
async function readConfigurationFile(file: string, provided: ProvidedModules): Promise<ConfigurationFile> {
  switch (extname(file).toLowerCase()) {
    case '.yaml':
    case '.yml':
    case '.json':
      return (await import('./read-document.ts')).readDocument(file);
    case '.ts':
    case '.mts':
    case '.js':
    case '.mjs':
      return (await import('./read-code.ts')).readCode(file, provided);
    default:
      throw new UsageError('unknown-config-format', 'a configuration in this format cannot be read', {
        where: file,
        hint: 'Its name ends in .ts, .mts, .js, .mjs, .yaml, .yml or .json.',
      });
  }
}
