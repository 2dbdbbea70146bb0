import type { ConfigurationPath } from './path.ts';

/** What a configuration file holds, before it is checked. */
export interface ConfigurationFile {
  readonly value: unknown;
  /** The line of a key, or of what stands around it; `undefined` for files in code. */
  lineOf(path: ConfigurationPath): number | undefined;
}

/**
 * Modules that a configuration in code gets from this process, by the name that it imports them by: so
 * `import { defineConfig } from 'metaspo'` works where the package is not installed, and never loads a second copy.
 */
export type ProvidedModules = () => Promise<Readonly<Record<string, unknown>>>;
