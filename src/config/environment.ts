import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as util from 'node:util';
import { UsageError } from '../foundation/errors.ts';
import { readFile } from './read-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process environment over the variables of an env file: what the process was given wins.
 * @param directory where `.env` is looked for; it may be missing there.
 * @param file an env file named by the user; then it must exist.
 * @throws UsageError `env-file-missing`, and those of `readFile`.
 */
export function readEnvironment(
  directory: string,
  file: string | undefined,
  processEnvironment: Environment = process.env,
): Environment {
  const path = resolve(file === undefined ? directory : '.', file ?? '.env');
  if (!existsSync(path)) {
    if (file === undefined) return processEnvironment;
    throw new UsageError('env-file-missing', 'there is no such env file', {
      where: path,
      hint: 'Check the path given with --env-file.',
    });
  }
  return { ...util.parseEnv(readFile(path)), ...processEnvironment };
}
