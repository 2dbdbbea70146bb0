import { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import { execute } from '../execute.ts';
import { addModelOptions, loadFor, type ModelFlags } from '../options.ts';
import type { Output } from '../output.ts';

interface EvaluateFlags extends ModelFlags {
  readonly system?: readonly string[];
}

export function evaluateCommand(): Command {
  const command = new Command('evaluate').description(
    'score system prompts on the test splits of the target tasks, over their user prompts',
  );
  const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  return addModelOptions(command)
    .option(
      '--system <prompt>',
      'a file, a run, a baseline (such as default or cot) or a text; repeatable',
      collect,
    )
    .action((flags: EvaluateFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: EvaluateFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const { evaluate } = await import('../../operations/evaluate.ts');
  const { evaluateSummary } = await import('../render/evaluate-summary.ts');
  const { operationDisplay } = await import('../operation-display.ts');
  const display = operationDisplay(output);
  const result = await evaluate(await loadFor(flags), {
    ...display.options,
    signal,
    cache: flags.cache,
    ...(flags.system !== undefined && { system: flags.system }),
  }).finally(display.end);
  output.document(result);
  output.print(evaluateSummary(result));
  return exitCodes.fine;
}
