import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addConfigurationOptions, type ConfigurationFlags, loadFor } from '../options.ts';

interface EstimateFlags extends ConfigurationFlags {
  readonly test: boolean;
}

export function estimateCommand(): Command {
  const command = new Command('estimate').description(
    'calls, tokens, cost and the smallest gain that the data can show, before anything is spent',
  );
  return addConfigurationOptions(command)
    .option('--no-test', 'without the final test')
    .action((flags: EstimateFlags) =>
      execute(flags, async (output, signal) => {
        const { estimate } = await import('../../operations/estimate.ts');
        const { operationDisplay } = await import('../operation-display.ts');
        const { estimateSummary } = await import('../render/estimate-summary.ts');
        const display = operationDisplay(output);
        const options = { ...display.options, signal, test: flags.test };
        const result = await estimate(await loadFor(flags), options).finally(display.end);
        output.document(result);
        output.print(estimateSummary(result));
        return undefined;
      }),
    );
}
