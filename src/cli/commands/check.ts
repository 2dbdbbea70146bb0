import { Command, Option } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import { type GateBound, gateBounds } from '../../operations/checking/gate.ts';
import { execute } from '../execute.ts';
import { addModelOptions, collect, loadFor, type ModelFlags, share } from '../options.ts';
import type { Output } from '../output.ts';
import { writeText } from '../write-back.ts';

interface CheckFlags extends ModelFlags {
  readonly system?: string;
  readonly against: string;
  readonly task?: readonly string[];
  readonly minGain: number;
  readonly confidence: GateBound;
  readonly junit?: string;
  readonly summary?: string;
}

export function checkCommand(): Command {
  const command = new Command('check');
  return addModelOptions(command)
    .requiredOption(
      '--against <prompt>',
      'the committed prompt: a file, git:REVISION:PATH, a run, a baseline or a text',
    )
    .option(
      '--system <prompt>',
      'the prompt to check, in the same form; default: the one in the configuration',
    )
    .option('--task <name>', 'only this task; repeatable', collect)
    .option('--min-gain <gain>', 'exit code 3 if the gain is smaller', share(-1), 0)
    .addOption(
      new Option(
        '--confidence <bound>',
        'what must reach that gain: the lower end of its interval, the mean, or the upper end',
      )
        .choices(gateBounds)
        .default('lower'),
    )
    .option('--junit <file>', 'also write JUnit XML')
    .option('--summary <file>', 'also write Markdown, for a job summary or a comment')
    .action((flags: CheckFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: CheckFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const { check } = await import('../../operations/check.ts');
  const { junitReport, markdownReport } = await import('../../operations/checking/reports.ts');
  const { checkSummary } = await import('../render/check-summary.ts');
  const { operationDisplay } = await import('../operation-display.ts');
  const display = operationDisplay(output);
  const { cache, system, against, task, minGain, confidence } = flags;
  const result = await check(await loadFor(flags), {
    ...display.options,
    ...{ signal, cache, system, against, tasks: task, minGain, confidence },
  }).finally(display.end);
  if (flags.junit !== undefined) await writeText(flags.junit, junitReport(result));
  if (flags.summary !== undefined) await writeText(flags.summary, markdownReport(result));
  output.result(result, checkSummary(result));
  return result.passed ? exitCodes.fine : exitCodes.gateNotMet;
}
