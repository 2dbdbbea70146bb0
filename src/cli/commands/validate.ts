import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addConfigurationOptions, type ConfigurationFlags, loadFor } from '../options.ts';

interface ValidateFlags extends ConfigurationFlags {
  readonly models?: boolean;
}

export function validateCommand(): Command {
  const command = new Command('validate');
  return addConfigurationOptions(command)
    .option('--models', 'also call each model once, as a run would, and measure it')
    .action((flags: ValidateFlags) =>
      execute(flags, async (output, signal) => {
        const { validate } = await import('../../operations/validate.ts');
        const { operationDisplay } = await import('../operation-display.ts');
        const { validateSummary } = await import('../render/validate-summary.ts');
        const display = operationDisplay(output);
        const options = { ...display.options, signal, models: flags.models === true };
        const result = await validate(await loadFor(flags), options).finally(display.end);
        return output.result(result, validateSummary(result));
      }),
    );
}
