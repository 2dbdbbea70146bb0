import { resolve } from 'node:path';
import { checkConfiguration } from '../config/check-configuration.ts';
import { readEnvironment } from '../config/environment.ts';
import { withGivenSystemPrompt } from '../config/given-system-prompt.ts';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import type { ConfigurationInput } from '../config/schema/configuration-input.ts';

/** What an operation works on: a configuration in code, or one that `loadConfiguration` has read. */
export type Configured = ConfigurationInput | LoadedConfiguration;

/**
 * A checked configuration. One in code is relative to the working directory.
 * @throws UsageError about what is wrong with it.
 */
export function loadedConfiguration(configured: Configured): LoadedConfiguration {
  if ('configuration' in configured) return configured;
  const directory = resolve('.');
  const { value, systemPromptFile } = withGivenSystemPrompt(configured, directory);
  return {
    configuration: checkConfiguration(value),
    directory,
    systemPromptFile,
    overrides: [],
    environment: readEnvironment(directory, undefined),
  };
}
