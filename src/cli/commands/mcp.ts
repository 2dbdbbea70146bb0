import { Command } from 'commander';
import { execute } from '../execute.ts';
import {
  type ConfigurationFlags,
  dollars,
  projectDirectory,
  providedModules,
  wholeNumber,
} from '../options.ts';

interface McpFlags extends Pick<ConfigurationFlags, 'config' | 'envFile' | 'budgetCalls' | 'budgetUsd'> {}

export function mcpCommand(): Command {
  return new Command('mcp')
    .option('-c, --config <file>', "the project's configuration file, or its folder")
    .option('--env-file <file>', 'variables to read instead of .env')
    .option(
      '--budget-calls <number>',
      'most calls of all models together, of all runs as long as the server lives',
      wholeNumber(1),
    )
    .option(
      '--budget-usd <dollars>',
      'most US dollars, likewise; without any of the two no run can be begun',
      dollars,
    )
    .action((flags: McpFlags) =>
      execute({ quiet: true }, async (_output, signal) => {
        const { serveMcp } = await import('../../mcp/serve.ts');
        const { budgetCalls: calls, budgetUsd: usd, config, envFile } = flags;
        const hasBudget = calls !== undefined || usd !== undefined;
        const { loadConfiguration } = await import('../../config/load-configuration.ts');
        await serveMcp(
          {
            directory: await projectDirectory(flags),
            load: (overrides) =>
              loadConfiguration({ file: config, envFile, overrides, modules: providedModules }),
            limits: hasBudget ? { calls, usd } : undefined,
          },
          signal,
        );
        return undefined;
      }),
    );
}
