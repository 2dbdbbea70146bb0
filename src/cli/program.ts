import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCodes } from '../foundation/errors.ts';
import { packageVersion } from '../operations/package-version.ts';
import { commands } from './commands.ts';
import { createOutput } from './output.ts';
import { forTerminal } from './render/style.ts';
import { remark } from './render/wrapped.ts';
import { unwritableOutput } from './system-errors.ts';

/** Runs the command line and ends the process with its exit code once all output is written. */
export async function run(argv: readonly string[]): Promise<void> {
  const failures: NodeJS.ErrnoException[] = [];
  process.stdout.on('error', (error) => failures.push(error));
  // Notes that nobody can read, or that find no room, are no reason to lose the work that they are about.
  process.stderr.on('error', () => undefined);
  try {
    const program = await createProgram(({ name }) => argv.includes(name));
    if (argv[0] === 'complete') return await answerShell(program, argv.slice(1));
    await program.parseAsync(withFlagsBehindCommand(argv.map(withJsonMode)), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : refusedUsage(error, argv);
  }
  await written(process.stdout);
  // A reader such as `head` that has seen enough is no failure.
  const failure = failures.find(({ code }) => code !== 'EPIPE');
  if (failure !== undefined) process.exitCode = createOutput({}).fail(unwritableOutput(failure));
  await written(process.stderr);
  process.exit();
}

/** What the script of `metaspo completion` asks while a line is typed. Nothing on a key press may fail. */
async function answerShell(program: Command, words: readonly string[]): Promise<void> {
  const { complete } = await import('./completion/complete.ts');
  process.stdout.write(await complete(program, words));
}

/** A person has read it on stderr already; a program that asked for JSON is told too. */
function refusedUsage({ message }: CommanderError, argv: readonly string[]): ExitCode {
  const mode = argv.findLast((argument) => /^--json(=|$)/.test(argument));
  if (mode !== undefined) {
    const json = mode === '--json=stream' ? 'stream' : 'document';
    createOutput({ json }).document({ error: { code: 'usage', message: message.replace(/^error: /, '') } });
  }
  return exitCodes.usage;
}

/** The commands that are not wanted are in the help and can do nothing, so that a start loads no more than it uses. */
export async function createProgram(
  isWanted: (command: { readonly name: string }) => boolean = () => true,
): Promise<Command> {
  const program = new Command('metaspo')
    .description('Learn one system prompt that works across many tasks, and adapt user prompts to it.')
    .version(packageVersion(), '-V, --version')
    .configureHelp({ showGlobalOptions: false, subcommandTerm: (command) => command.name() })
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', `\nStart with \`metaspo init\`. Exit codes and all options:\n${commandsPage()}`);
  for (const entry of commands) {
    const command = isWanted(entry) ? await entry.load() : new Command(entry.name);
    program.addCommand(command.description(entry.description));
  }
  return strict(program);
}

/** Where the user has the page that came with this package, as a path from here. */
function commandsPage(): string {
  const page = fileURLToPath(new URL('../../docs/commands.md', import.meta.url));
  const near = relative('.', page);
  return near.startsWith('..') ? page : near;
}

/** Throws instead of ending the process and writes by our own way to the terminal, also in the commands inside. */
function strict(command: Command): Command {
  command
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => process.stdout.write(forTerminal(text)),
      writeErr: (text) => process.stderr.write(forTerminal(remark(text))),
    });
  for (const inner of command.commands) strict(inner);
  return command;
}

/** Without this, `--json` would take the word behind it for its mode. */
function withJsonMode(argument: string): string {
  return argument === '--json' ? '--json=document' : argument;
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

/** Commands that hold others. */
const groups = ['runs', 'suites', 'cluster', 'help'];

const outputFlag = /^--(json(=.*)?|quiet|debug)$/;

/** `metaspo --json runs list` is `metaspo runs list --json`: what every command takes may stand before its name, too. */
export function withFlagsBehindCommand(argv: readonly string[]): readonly string[] {
  const flags: string[] = [];
  const words: string[] = [];
  const rest = [...argv];
  for (let next = rest[0]; next !== undefined; next = rest[0]) {
    if (outputFlag.test(next)) flags.push(next);
    else if (next.startsWith('-') || isWhole(words)) break;
    else words.push(next);
    rest.shift();
  }
  return words.length === 0 ? argv : [...words, ...flags, ...rest];
}

function isWhole([command, inner]: readonly string[]): boolean {
  return command !== undefined && (!groups.includes(command) || inner !== undefined);
}
