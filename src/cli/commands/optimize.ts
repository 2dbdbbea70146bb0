import { Command } from 'commander';
import { execute } from '../execute.ts';
import { addModelOptions, loadFor, type ModelFlags, overridesOf, share } from '../options.ts';

interface OptimizeFlags extends ModelFlags {
  readonly resume?: string;
  readonly test: boolean;
  readonly minScore?: number;
  readonly minGain?: number;
}

export function optimizeCommand(): Command {
  const command = new Command('optimize').description(
    'learn a system prompt over the source tasks, then test it on source and target tasks',
  );
  return addModelOptions(command)
    .option('--resume <run>', 'continue a run; `latest` names the newest')
    .option('--no-test', 'leave the test split unread')
    .option('--min-score <score>', 'exit code 3 when the final test score is lower', share(0))
    .option('--min-gain <gain>', 'exit code 3 when the final test gains less', share(-1))
    .action((flags: OptimizeFlags) =>
      execute(flags, async (output, signal) =>
        (await import('./optimize-action.ts')).run(flags, output, signal),
      ),
    );
}
