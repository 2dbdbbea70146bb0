import { basename, dirname } from 'node:path';
import { messageOf, UsageError } from '../foundation/errors.ts';
import type { ConfigurationFile, ProvidedModules } from './configuration-file.ts';

/**
 * Runs a configuration written in TypeScript or JavaScript and takes its default export, or what that returns when it
 * is a function. c12 runs it in projects of either module system; what it can read beside it is switched off.
 * @throws UsageError `config-malformed` when it fails or exports nothing.
 */
export async function readCode(file: string, provided: ProvidedModules): Promise<ConfigurationFile> {
  const { loadConfig } = await import('c12');
  try {
    const { config } = await loadConfig<Record<string, unknown>>({
      cwd: dirname(file),
      configFile: basename(file),
      jitiOptions: { virtualModules: await provided() },
      merger: (...sources) => sources.find((source) => source !== undefined && source !== null) ?? {},
      rcFile: false,
      globalRc: false,
      packageJson: false,
      dotenv: false,
      envName: false,
      extend: false,
      giget: false,
    });
    return { value: config, lineOf: () => undefined };
  } catch (error) {
    const message = messageOf(error);
    throw new UsageError('config-malformed', `the configuration could not be run: ${message}`, {
      where: file,
      hint: 'It should export a configuration as its default.',
      cause: error,
    });
  }
}
