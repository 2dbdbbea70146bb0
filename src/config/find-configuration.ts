import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../foundation/errors.ts';

const extensions = ['ts', 'mts', 'js', 'mjs', 'yaml', 'yml', 'json'] as const;

/**
 * The configuration file to use: the named one, or `metaspo.config.*` of the folder; `undefined` without any.
 * @throws UsageError `config-missing` when the named file is not there, `config-ambiguous` when a folder has several.
 */
export function findConfiguration(directory: string, named: string | undefined): string | undefined {
  if (named === undefined) return configurationOf(directory);
  const path = resolve(directory, named);
  if (!existsSync(path)) {
    throw new UsageError('config-missing', 'there is no such configuration file', {
      where: path,
      hint: 'Check the path given with --config.',
    });
  }
  if (!statSync(path).isDirectory()) return path;
  const inside = configurationOf(path);
  if (inside === undefined) throw noConfiguration(path);
  return inside;
}

/** What to say when a command needs a configuration and there is none. */
export function noConfiguration(directory: string): UsageError {
  return new UsageError('config-missing', 'there is no metaspo.config file here', {
    where: directory,
    hint: 'Run `metaspo init` to write one, or name one with --config.',
  });
}

function configurationOf(directory: string): string | undefined {
  const files = extensions.map((extension) => `metaspo.config.${extension}`);
  const found = files.filter((file) => existsSync(join(directory, file)));
  const [first, second] = found;
  if (second !== undefined) {
    throw new UsageError('config-ambiguous', `there are several configurations: ${found.join(', ')}`, {
      where: directory,
      hint: 'Name one with --config.',
    });
  }
  return first === undefined ? undefined : join(directory, first);
}
