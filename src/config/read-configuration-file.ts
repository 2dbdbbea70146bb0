import { extname } from 'node:path';
import { UsageError } from '../foundation/errors.ts';
import type { ConfigurationFile, ProvidedModules } from './configuration-file.ts';

/**
 * Reads a configuration by the ending of its file.
 * @throws UsageError `unknown-config-format`, `config-malformed`.
 */
export async function readConfigurationFile(
  file: string,
  provided: ProvidedModules,
): Promise<ConfigurationFile> {
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
