import { Command, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import type { JudgeCheckOptions } from '../../operations/judging/judge-check.ts';
import { execute } from '../execute.ts';
import { confidences } from '../gates.ts';
import { addConfigurationOptions, type ConfigurationFlags, loadFor } from '../options.ts';
import type { Output } from '../output.ts';

type JudgeCheckFlags = ConfigurationFlags &
  Pick<JudgeCheckOptions, 'labels' | 'task' | 'minKappa' | 'confidence'>;

export function judgeCommand(): Command {
  return new Command('judge').addCommand(checkCommand());
}

function checkCommand(): Command {
  const command = new Command('check').description('measure how well judge models agree with human labels');
  return addConfigurationOptions(command)
    .requiredOption(
      '--labels <file>',
      'records with input, output and label (json, jsonl, csv, tsv, parquet)',
    )
    .option('--task <name>', 'the task whose judge is checked; default: the first one with a judge')
    .option('--min-kappa <kappa>', 'exit code 3 if kappa is lower', kappa)
    .addOption(
      new Option(
        '--confidence <bound>',
        'what must reach that kappa: the lower end of its interval, or kappa itself',
      )
        .choices(confidences)
        .default('lower'),
    )
    .action((flags: JudgeCheckFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: JudgeCheckFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const { checkJudge } = await import('../../operations/judging/judge-check.ts');
  const { judgeSummary } = await import('../render/judge-summary.ts');
  const { labels, task, minKappa, confidence } = flags;
  const result = await checkJudge(await loadFor(flags), {
    ...{ labels, task, minKappa, confidence, signal },
    note: (text) => output.warn(text),
  });
  output.result(result, judgeSummary(result));
  return result.gate.passed ? exitCodes.fine : exitCodes.gateNotMet;
}

function kappa(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= -1 && value <= 1) return value;
  throw new InvalidArgumentError('It should be a number from -1 to 1, such as 0.6.');
}
