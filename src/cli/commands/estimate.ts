import { Command } from 'commander';
import type { EstimateOptions, EstimateResult } from '../../operations/estimate.ts';
import { execute } from '../execute.ts';
import {
  addConfigurationOptions,
  type ConfigurationFlags,
  effortOption,
  loadFor,
  providedModules,
  resumeFlags,
} from '../options.ts';

interface EstimateFlags extends ConfigurationFlags {
  readonly test: boolean;
  readonly resume?: string;
}

export function estimateCommand(): Command {
  const command = new Command('estimate');
  return addConfigurationOptions(command)
    .addOption(effortOption())
    .option('--resume <run>', 'estimate the rest of a stored run; `latest` names the newest')
    .option('--no-test', 'without the final test')
    .action((flags: EstimateFlags) =>
      execute(flags, async (output, signal) => {
        const { operationDisplay } = await import('../operation-display.ts');
        const { estimateSummary } = await import('../render/estimate-summary.ts');
        const display = operationDisplay(output);
        const options = { ...display.options, signal, test: flags.test };
        const result = await estimateFor(flags, options).finally(display.end);
        return output.result(result, estimateSummary(result));
      }),
    );
}

async function estimateFor(flags: EstimateFlags, options: EstimateOptions): Promise<EstimateResult> {
  if (flags.resume === undefined) {
    const { estimate } = await import('../../operations/estimate.ts');
    return estimate(await loadFor(flags), options);
  }
  const { estimateResumed } = await import('../../operations/resume.ts');
  return estimateResumed(flags.resume, {
    ...options,
    ...(await resumeFlags(flags)),
    changedCode: true,
    modules: providedModules,
  });
}
