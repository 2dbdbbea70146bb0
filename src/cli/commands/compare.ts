import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { type ExitCode, exitCodes, UsageError } from '../../foundation/errors.ts';
import type { CompareResult } from '../../operations/compare.ts';
import { execute } from '../execute.ts';
import { addModelOptions, collect, loadFor, type ModelFlags } from '../options.ts';
import type { Output } from '../output.ts';

interface CompareFlags extends ModelFlags {
  readonly method?: readonly string[];
  readonly seeds?: readonly number[];
  readonly output?: readonly string[];
}

export function compareCommand(): Command {
  const command = new Command('compare');
  return addModelOptions(command)
    .option(
      '--method <name>',
      'a method such as gepa or metaspo/paper; repeatable; the others are compared with the first',
      collect,
    )
    .option(
      '--seeds <numbers>',
      "seeds such as 1,2,3 (default: the configuration's and the two after it)",
      seedList,
    )
    .option(
      '-o, --output <file>',
      'also write the table (.md), one line per run and task (.csv), or everything (.json); repeatable',
      collect,
    )
    .action((flags: CompareFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: CompareFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  for (const file of flags.output ?? []) formatOf(file);
  const { compare } = await import('../../operations/compare.ts');
  const { compareSummary } = await import('../render/compare-summary.ts');
  const { operationDisplay } = await import('../operation-display.ts');
  const display = operationDisplay(output);
  const result = await compare(await loadFor(flags), {
    ...display.options,
    onStep: (text) => display.note(text),
    methods: flags.method ?? [],
    cache: flags.cache,
    seeds: flags.seeds,
    signal,
  }).finally(display.end);
  for (const file of flags.output ?? []) await write(file, result);
  output.result(result, compareSummary(result));
  return exitCodes.fine;
}

type TableFormat = 'md' | 'csv' | 'json';

function formatOf(file: string): TableFormat {
  const ending = file.split('.').at(-1);
  if (ending === 'md' || ending === 'csv' || ending === 'json') return ending;
  throw new UsageError('unknown-format', 'the name of this file names no format', {
    where: `--output ${file}`,
    hint: 'It should end with .md, .csv or .json.',
  });
}

async function write(file: string, result: CompareResult): Promise<void> {
  const { comparisonCsv, comparisonMarkdown } = await import('../../studies/comparison-tables.ts');
  const texts: Readonly<Record<TableFormat, () => string>> = {
    md: () => comparisonMarkdown(result),
    csv: () => comparisonCsv(result),
    json: () => `${JSON.stringify(result, null, 2)}\n`,
  };
  try {
    writeFileSync(file, texts[formatOf(file)]());
  } catch (cause) {
    throw new UsageError('output-not-writable', 'the comparison cannot be written', {
      where: file,
      hint: 'Name another file with -o; the runs are stored, so nothing is paid again.',
      cause,
    });
  }
}

function seedList(text: string): readonly number[] {
  return text.split(',').map((part) => {
    if (/^\d+$/.test(part.trim())) return Number(part);
    throw new InvalidArgumentError('It should be whole numbers with commas between them.');
  });
}
