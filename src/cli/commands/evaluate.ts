import { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import type { UserPromptSource } from '../../operations/evaluate.ts';
import { execute } from '../execute.ts';
import { addModelOptions, collect, loadFor, type ModelFlags } from '../options.ts';
import type { Output } from '../output.ts';

interface EvaluateFlags extends ModelFlags {
  readonly system?: readonly string[];
  readonly task?: readonly string[];
  readonly userPrompts?: UserPromptSource;
  readonly aa?: boolean;
}

export function evaluateCommand(): Command {
  const command = new Command('evaluate');
  return addModelOptions(command)
    .option(
      '--system <prompt>',
      'a file, a run, a baseline (default, cot, service, none) or a text; repeatable',
      collect,
    )
    .option('--task <name>', 'only this task; repeatable', collect)
    .option(
      '--user-prompts <source>',
      'own (default); a JSON file of templates; ape: 10 prompts written from 10 train examples; ape:5: 5 prompts',
      userPromptSource,
    )
    .option('--aa', 'score every prompt twice, to see how large differences are by noise alone')
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
    system: flags.system,
    tasks: flags.task,
    userPrompts: flags.userPrompts,
    aa: flags.aa,
  }).finally(display.end);
  output.result(result, evaluateSummary(result));
  return exitCodes.fine;
}

function userPromptSource(text: string): UserPromptSource {
  if (text === 'own') return text;
  const count = /^ape(?::([1-9]\d*))?$/.exec(text);
  if (count === null) return { file: text };
  return { generate: count[1] === undefined ? {} : { count: Number(count[1]) } };
}
