import type { ConfigurationPath } from './path.ts';

/** What a configuration file holds, before it is checked. */
export interface ConfigurationFile {
  readonly value: unknown;
  /** The line of a key, or of what stands around it; `undefined` for files in code. */
  lineOf(path: ConfigurationPath): number | undefined;
}
