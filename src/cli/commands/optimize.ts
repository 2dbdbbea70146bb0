import { Command, Option } from 'commander';
import { type ExitCode, exitCodes, UsageError } from '../../foundation/errors.ts';
import { addTotals, totalsOf } from '../../models/budget/budget-totals.ts';
import type { OptimizeResult } from '../../operations/learning/optimize-result.ts';
import type { OptimizeOptions as RunOptions } from '../../operations/optimize.ts';
import { resumeCommand } from '../../runs/state/resume-command.ts';
import { execute } from '../execute.ts';
import { confidences, type Gates, gateOutcomes, shareOrPoints } from '../gates.ts';
import type { OperationDisplay } from '../operation-display.ts';
import {
  addModelOptions,
  effortOption,
  loadFor,
  type ModelFlags,
  providedModules,
  resumeFlags,
} from '../options.ts';
import type { Output } from '../output.ts';
import { promptFileFor, writeBack } from '../write-back.ts';

interface OptimizeFlags extends ModelFlags, Gates {
  readonly resume?: string;
  readonly changedCode?: boolean;
  readonly test: boolean;
  readonly write?: boolean;
}

export function optimizeCommand(): Command {
  const command = new Command('optimize');
  return addModelOptions(command)
    .addOption(effortOption())
    .option('--resume <run>', 'continue a run; `latest` names the newest')
    .option('--changed-code', 'with --resume: continue although functions have changed since the run started')
    .option('--no-test', 'do not read the test split')
    .option('--write', 'write the learned prompt to the file that systemPrompt names, if all gates are met')
    .option(
      '--min-score <score>',
      'exit code 3 if the final test score is lower than this: a share (0.8) or points (80%)',
      shareOrPoints(0),
    )
    .option(
      '--min-gain <gain>',
      'exit code 3 if the gain in the final test is smaller than this: a share (0.05) or points (5%)',
      shareOrPoints(-1),
    )
    .addOption(
      new Option(
        '--confidence <what>',
        'what the two gates test: the lower end of the 95 % interval, or the point estimate',
      )
        .choices(confidences)
        .default('lower'),
    )
    .action((flags: OptimizeFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: OptimizeFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  refuseGatesWithoutTest(flags);
  const promptFile = flags.write === true ? await promptFileFor(flags) : undefined;
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
    const code = await show(result, flags, output);
    const isDone = code === exitCodes.fine || code === exitCodes.budgetReached;
    if (promptFile !== undefined && isDone) await writeBack(promptFile, result.systemPrompt, output);
    return code;
  } catch (error) {
    display.end();
    const code = output.fail(error);
    const { wouldRepeat } = await import('../../evaluation/failure-tolerance.ts');
    if (runId !== undefined && !wouldRepeat(error))
      output.warn(`Once that is fixed, continue with: ${resumeCommand({ runId }, flags)}`);
    return code;
  }
}

async function begin(
  flags: OptimizeFlags,
  display: OperationDisplay,
  options: RunOptions,
): Promise<OptimizeResult> {
  const { optimize } = await import('../../operations/optimize.ts');
  const { budgetText, estimateLine } = await import('../render/estimate-summary.ts');
  const { remark } = await import('../render/wrapped.ts');
  return optimize(await loadFor(flags), {
    ...options,
    onEstimate(estimate) {
      display.note(remark(estimateLine(estimate)));
      if (!estimate.coveredByBudget) display.options.note(budgetText(estimate));
    },
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
  const { remark } = await import('../render/wrapped.ts');
  const gates = gateOutcomes(result, flags);
  output.document(gates.length === 0 ? result : { ...result, gates });
  output.print(optimizeSummary(result));
  if (result.status !== 'completed') output.warn(hintFor(result, flags));
  for (const { text, isMet } of gates) (isMet ? output.note : output.warn)(remark(text));
  if (result.status === 'interrupted') return exitCodes.interrupted;
  // Nothing could be scored, by the configuration's own judge: that is no gate that was missed.
  if (result.stopReason === 'no-readable-verdict') return exitCodes.usage;
  if (gates.some(({ isMet }) => !isMet)) return exitCodes.gateNotMet;
  return result.status === 'stopped-at-budget' ? exitCodes.budgetReached : exitCodes.fine;
}

function refuseGatesWithoutTest({ test, minScore, minGain }: OptimizeFlags): void {
  if (test || (minScore === undefined && minGain === undefined)) return;
  throw new UsageError(
    'gate-without-test',
    'a gate is judged by the final test, which --no-test leaves out',
    { hint: 'Leave out one of the two.' },
  );
}

function hintFor(result: OptimizeResult, flags: OptimizeFlags): string {
  const { runId, status, budget, usage, unconfirmed, wallMs, enough } = result;
  const spent = {
    budget,
    counted: addTotals(totalsOf(usage), unconfirmed),
    minutes: wallMs / 60_000,
    enough,
  };
  const isSpent = status === 'stopped-at-budget';
  const command = resumeCommand({ runId, ...(isSpent && { spent }) }, flags);
  return `Continue with${isSpent ? ' a larger budget' : ''}: ${command}`;
}
