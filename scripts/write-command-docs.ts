import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { createProgram } from '../src/cli/program.ts';

/** Writes the option tables of docs/commands.md from the commands themselves. */

export const commandDocsPath = fileURLToPath(new URL('../docs/commands.md', import.meta.url));

const program = await createProgram();

/** The page with its tables written anew. A table lists what the command has beside the common options. */
export function withOptionTables(page: string): string {
  const isOwn = (name: string) => name.includes('--no-test') || name.includes('--resume');
  const common = optionNames(commandAt(program, 'estimate')).filter((name) => !isOwn(name));
  return page.replace(
    /(<!-- (options|common): ?([\w ]*) -->\n)[\s\S]*?(<!-- end -->)/gu,
    (_block, start: string, kind: string, words: string, end: string) => {
      const command = commandAt(program, kind === 'common' ? 'optimize' : words);
      const isShown = (name: string) => common.includes(name) === (kind === 'common');
      return `${start}\n${optionTable(command, isShown)}\n${end}`;
    },
  );
}

/** Full names of all commands, such as `runs list`. */
export function commandNames(command: Command = program, prefix = ''): readonly string[] {
  return command.commands.flatMap((inner) => {
    const name = `${prefix}${inner.name()}`;
    return inner.commands.length === 0 ? [name] : commandNames(inner, `${name} `);
  });
}

function commandAt(program: Command, words: string): Command {
  return words.split(' ').reduce((command, word) => {
    const inner = command.commands.find((candidate) => candidate.name() === word);
    if (inner === undefined) throw new Error(`there is no command ${words}`);
    return inner;
  }, program);
}

function optionNames(command: Command): readonly string[] {
  return visibleOptions(command).map(({ flags }) => flags);
}

function visibleOptions(command: Command) {
  return command.options.filter(({ hidden }) => !hidden);
}

function optionTable(command: Command, isShown: (flags: string) => boolean): string {
  const rows = [
    ...command.registeredArguments.map((argument) => [
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
      argument.description,
      argument.defaultValue,
    ]),
    ...visibleOptions(command)
      .filter(({ flags }) => isShown(flags))
      .map(({ flags, description, defaultValue, negate }) => [
        flags,
        description,
        negate ? undefined : defaultValue,
      ]),
  ];
  if (rows.length === 0) return 'No options of its own.\n';
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |\n`;
  return (
    line(['option', 'what it does', 'default']) +
    line(['---', '---', '---']) +
    rows
      .map(([name, description, value]) =>
        line([`\`${name}\``, description, value === undefined ? '' : `\`${value}\``]),
      )
      .join('')
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(commandDocsPath, withOptionTables(readFileSync(commandDocsPath, 'utf8')));
}
