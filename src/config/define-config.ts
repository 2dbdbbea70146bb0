import type { ConfigurationInput } from './schema/configuration-input.ts';

/** Gives a configuration file its types; returns what it is given. */
export function defineConfig(configuration: ConfigurationInput): ConfigurationInput {
  return configuration;
}
