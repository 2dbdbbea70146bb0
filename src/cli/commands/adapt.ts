import { Command, InvalidArgumentError } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import type { AdaptOptions } from '../../operations/adapt.ts';
import { execute } from '../execute.ts';
import { addModelOptions, collect, loadFor, type ModelFlags, wholeNumber } from '../options.ts';
import type { Output } from '../output.ts';

interface AdaptFlags extends ModelFlags {
  readonly system?: string;
  readonly against?: readonly string[];
  readonly task?: readonly string[];
  readonly beam?: number;
  readonly children?: number;
  readonly rounds?: number;
  readonly examples?: AdaptOptions['examples'];
  readonly testCurve?: boolean;
}

export function adaptCommand(): Command {
  const command = new Command('adapt');
  return addModelOptions(command)
    .option('--system <prompt>', "a file, a run, a baseline or a text; default: the configuration's own")
    .option('--against <prompt>', 'do the same under another system prompt; repeatable', collect)
    .option('--task <name>', 'only this task; repeatable', collect)
    .option('--beam <number>', 'user prompts kept from round to round (default 3)', wholeNumber(1))
    .option('--children <number>', 'new user prompts from each kept one (default 3)', wholeNumber(1))
    .option('--rounds <number>', 'rounds of the search; 0: zero-shot (default 6)', wholeNumber(0))
    .option('--examples <numbers>', 'train examples, such as 5,10,20,all (default all)', exampleCounts)
    .option('--test-curve', 'read the test split for the choice of every round, too')
    .action((flags: AdaptFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: AdaptFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const { adapt } = await import('../../operations/adapt.ts');
  const { adaptSummary } = await import('../render/adapt-summary.ts');
  const { operationDisplay } = await import('../operation-display.ts');
  const display = operationDisplay(output);
  const options = { ...display.options, ...chosen(flags), signal, cache: flags.cache };
  const result = await adapt(await loadFor(flags), options).finally(display.end);
  output.result(result, adaptSummary(result));
  const isShort = result.adaptations.some(({ stopReason }) => stopReason === 'budget-reached');
  return isShort || result.shortfall !== undefined ? exitCodes.budgetReached : exitCodes.fine;
}

function chosen(flags: AdaptFlags): AdaptOptions {
  const { system, against, task: tasks, beam, children, rounds, examples, testCurve } = flags;
  return {
    system,
    against,
    tasks,
    beam,
    children,
    rounds,
    examples,
    testCurve,
  };
}

/** `5,10,all` */
function exampleCounts(text: string): NonNullable<AdaptOptions['examples']> {
  return text.split(',').map((part) => {
    const word = part.trim();
    if (word === 'all') return word;
    if (/^[1-9]\d*$/.test(word)) return Number(word);
    throw new InvalidArgumentError('It should be numbers of examples with commas between them, or "all".');
  });
}
