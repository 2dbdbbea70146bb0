import { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import { shownLine } from '../../foundation/shown-text.ts';
import type { InitOptions } from '../../operations/init.ts';
import { execute } from '../execute.ts';
import { addOutputOptions, type OutputFlags } from '../options.ts';
import type { Output } from '../output.ts';

interface InitFlags extends OutputFlags, Pick<InitOptions, 'base' | 'optimizer' | 'force'> {
  readonly yes?: boolean;
}

export function initCommand(): Command {
  const command = new Command('init');
  return addOutputOptions(command)
    .option('--base <model>', 'base model, such as ollama/llama3.2')
    .option('--optimizer <model>', 'optimizer model')
    .option('-y, --yes', 'ask no questions')
    .option('--force', 'overwrite existing files')
    .action((flags: InitFlags) => execute(flags, (output) => run(flags, output)));
}

async function run(flags: InitFlags, output: Output): Promise<ExitCode> {
  const { init } = await import('../../operations/init.ts');
  const { findModels } = await import('../../operations/init/found-models.ts');
  const { readEnvironment } = await import('../../config/environment.ts');
  const found = await findModels(readEnvironment('.', undefined));
  for (const { model, because } of found) output.note(`Found ${model}: ${because}.`);
  const isInteractive = flags.yes !== true && process.stdin.isTTY === true && output.json === undefined;
  const [first] = found;
  const usual = {
    base: flags.base ?? first?.model ?? 'sim/base',
    optimizer: flags.optimizer ?? first?.model ?? 'sim/optimizer',
  };
  const models = isInteractive ? await askForModels(flags, found, usual) : usual;
  if (models === undefined) return exitCodes.interrupted;
  const result = init({ ...models, force: flags.force === true });
  output.result(
    result,
    [
      ...result.written.map((file) => `Wrote ${file}`),
      `Base model ${models.base}, optimizer model ${models.optimizer}.`,
      'Next: `metaspo validate`, then `metaspo estimate` and `metaspo optimize`.',
    ].join('\n'),
  );
  return exitCodes.fine;
}

interface ChosenModels {
  readonly base: string;
  readonly optimizer: string;
}

type Found = Awaited<ReturnType<typeof import('../../operations/init/found-models.ts').findModels>>;

/** `undefined` when the user gives up. */
async function askForModels(
  flags: InitFlags,
  found: Found,
  usual: ChosenModels,
): Promise<ChosenModels | undefined> {
  const { isCancel, text } = await import('@clack/prompts');
  const ask = async (role: keyof ChosenModels) => {
    if (flags[role] !== undefined) return usual[role];
    const known = found.map(({ model }) => shownLine(model)).join(', ');
    const answer = await text({
      message: `Which ${role} model? ${known === '' ? 'Such as ollama/llama3.2; sim/... is simulated.' : `Found: ${known}.`}`,
      initialValue: shownLine(usual[role]),
    });
    return isCancel(answer) ? undefined : answer;
  };
  const base = await ask('base');
  const optimizer = base === undefined ? undefined : await ask('optimizer');
  return base === undefined || optimizer === undefined ? undefined : { base, optimizer };
}
