import { Command } from 'commander';
import { type ExitCode, exitCodes, UsageError } from '../../foundation/errors.ts';
import type { OptimizeResult } from '../../operations/learning/optimize-result.ts';
import type { OptimizeOptions as RunOptions } from '../../operations/optimize.ts';
import { execute } from '../execute.ts';
import type { OperationDisplay } from '../operation-display.ts';
import {
  addModelOptions,
  loadFor,
  type ModelFlags,
  providedModules,
  resumeFlags,
  share,
} from '../options.ts';
import type { Output } from '../output.ts';

interface OptimizeFlags extends ModelFlags {
  readonly resume?: string;
  readonly changedCode?: boolean;
  readonly test: boolean;
  readonly minScore?: number;
  readonly minGain?: number;
}

export function optimizeCommand(): Command {
  const command = new Command('optimize');
  return addModelOptions(command)
    .option('--resume <run>', 'continue a run; `latest` names the newest')
    .option('--changed-code', 'with --resume: go on although functions have changed since the run was begun')
    .option('--no-test', 'leave the test split unread')
    .option('--min-score <score>', 'exit code 3 when the final test score is lower', share(0))
    .option('--min-gain <gain>', 'exit code 3 when the final test gains less', share(-1))
    .action((flags: OptimizeFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: OptimizeFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  refuseGatesWithoutTest(flags);
  const { operationDisplay } = await import('../operation-display.ts');
  const display = operationDisplay(output);
  let runId: string | undefined;
  const options: RunOptions = {
    ...display.options,
    signal,
    test: flags.test,
    cache: flags.cache,
    observe(event) {
      if (event.type === 'run-opened') runId = event.runId;
      display.options.observe(event);
    },
  };
  try {
    const result = await (flags.resume === undefined ? begin(flags, display, options) : goOn(flags, options));
    display.end();
    return await show(result, flags, output);
  } catch (error) {
    display.end();
    const code = output.fail(error);
    if (runId !== undefined) output.warn(resumeHint(runId));
    return code;
  }
}

async function begin(
  flags: OptimizeFlags,
  display: OperationDisplay,
  options: RunOptions,
): Promise<OptimizeResult> {
  const { optimize } = await import('../../operations/optimize.ts');
  const { estimateLine } = await import('../render/estimate-summary.ts');
  return optimize(await loadFor(flags), {
    ...options,
    onEstimate: (estimate) => display.note(estimateLine(estimate)),
  });
}

async function goOn(flags: OptimizeFlags, options: RunOptions): Promise<OptimizeResult> {
  const { resume } = await import('../../operations/resume.ts');
  return resume(flags.resume ?? 'latest', {
    ...options,
    ...(await resumeFlags(flags)),
    changedCode: flags.changedCode,
    modules: providedModules,
  });
}

async function show(result: OptimizeResult, flags: OptimizeFlags, output: Output): Promise<ExitCode> {
  const { optimizeSummary } = await import('../render/optimize-summary.ts');
  output.document(result);
  output.print(optimizeSummary(result));
  if (result.status !== 'completed') output.warn(resumeHint(result.runId));
  if (result.status === 'interrupted') return exitCodes.interrupted;
  const unmet = unmetGate(result, flags);
  if (unmet !== undefined) {
    output.warn(unmet);
    return exitCodes.gateNotMet;
  }
  return result.status === 'stopped-at-budget' ? exitCodes.budgetReached : exitCodes.fine;
}

/** A gate that the result does not pass, in words. A result without a test passes none. */
function unmetGate(
  { score, gain }: OptimizeResult,
  { minScore, minGain }: OptimizeFlags,
): string | undefined {
  const final = score?.final.mean;
  if (minScore !== undefined && !(final !== undefined && final >= minScore)) {
    return `The final test score ${final?.toFixed(4) ?? 'is missing, which'} is below --min-score ${minScore}.`;
  }
  const gained = gain?.mean;
  if (minGain !== undefined && !(gained !== undefined && gained >= minGain)) {
    return `The gain ${gained?.toFixed(4) ?? 'is missing, which'} is below --min-gain ${minGain}.`;
  }
  return undefined;
}

function refuseGatesWithoutTest({ test, minScore, minGain }: OptimizeFlags): void {
  if (test || (minScore === undefined && minGain === undefined)) return;
  throw new UsageError(
    'gate-without-test',
    'a gate is judged by the final test, which --no-test leaves out',
    {
      hint: 'Leave out one of the two.',
    },
  );
}

function resumeHint(runId: string): string {
  return `Go on with: metaspo optimize --resume ${runId}`;
}
