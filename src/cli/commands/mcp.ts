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
    .option('--env-file <file>', 'file with environment variables, instead of .env')
    .option(
      '--budget-calls <number>',
      'maximum calls of all models together, over all runs while the server is up',
      wholeNumber(1),
    )
    .option(
      '--budget-usd <dollars>',
      'maximum US dollars, likewise; without either option no run can be started',
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
