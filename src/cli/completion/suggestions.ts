import type { Argument, Command, Option } from 'commander';

/** What may stand where the cursor is. */
export interface Suggestions {
  readonly values: readonly Suggestion[];
  /** What else may stand there: a path, which the shell knows, or the name of a stored run. */
  readonly also?: 'files' | 'runs';
  /** The part of the word that they begin with. */
  readonly typed: string;
}

export interface Suggestion {
  readonly value: string;
  readonly description: string;
}

/** What the words before the cursor ask for. */
interface Place {
  readonly command: Command;
  /** Words of the command that are no options. */
  readonly position: number;
  /** The option whose value comes next. */
  readonly option?: Option;
}

/**
 * What may complete a command line, by the commands themselves.
 * @param words those behind `metaspo`, the last one as far as it is typed.
 */
export function suggestions(program: Command, words: readonly string[]): Suggestions {
  const typed = words.at(-1) ?? '';
  const place = placeAfter(program, words.slice(0, -1));
  const [flag, value] = halves(typed);
  if (value !== undefined) {
    const option = optionNamed(place.command, flag);
    return beginning(option === undefined ? {} : valuesOf(option), value);
  }
  if (place.option !== undefined) return beginning(valuesOf(place.option), typed);
  if (typed.startsWith('-')) return beginning({ values: optionsOf(place.command) }, typed);
  return beginning(wordsOf(place), typed);
}

type Possible = Partial<Pick<Suggestions, 'values' | 'also'>>;

/** `--json=stream` in its two halves. */
function halves(word: string): readonly [flag: string, value?: string] {
  const end = word.indexOf('=');
  return word.startsWith('--') && end > 0 ? [word.slice(0, end), word.slice(end + 1)] : [word];
}

function placeAfter(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, position: 0 };
  for (const word of words) {
    const { command, position, option } = place;
    if (option !== undefined) {
      place = { command, position };
    } else if (word.startsWith('-')) {
      const named = optionNamed(command, word);
      place = named?.required === true ? { ...place, option: named } : place;
    } else {
      const inner = command.commands.find((one) => one.name() === word);
      place = inner === undefined ? { command, position: position + 1 } : { command: inner, position: 0 };
    }
  }
  return place;
}

function optionNamed(command: Command, word: string): Option | undefined {
  return command.options.find(({ short, long }) => word === short || word === long);
}

function optionsOf(command: Command): readonly Suggestion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ value: long ?? short ?? '', description }));
}

function wordsOf({ command, position }: Place): Possible {
  if (command.commands.length > 0) {
    const inner = position === 0 ? command.createHelp().visibleCommands(command) : [];
    return { values: inner.map((one) => ({ value: one.name(), description: one.description() })) };
  }
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[position] ?? (last?.variadic ? last : undefined);
  return argument === undefined ? {} : valuesOf(argument);
}

/** Choices; else what the placeholder is called: `<run>`, `<file>`. */
function valuesOf(asked: Option | Argument): Possible {
  if (asked.argChoices !== undefined) {
    return { values: asked.argChoices.map((value) => ({ value, description: '' })) };
  }
  const name = 'flags' in asked ? (/[<[]([^>\].]+)/.exec(asked.flags)?.[1] ?? '') : asked.name();
  if (/^(runs?|first|second)$/.test(name)) return { also: 'runs' };
  return /file|folder|path|prompt|source/.test(name) ? { also: 'files' } : {};
}

function beginning({ values = [], also }: Possible, typed: string): Suggestions {
  return { values: values.filter(({ value }) => value.startsWith(typed)), also, typed };
}
