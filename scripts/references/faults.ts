import { retiredWords } from './retired-words.ts';

/** A place in the repository that says something that is not so. `line` counts from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** What references are held against. */
export interface Repository {
  /** Whether a Markdown page of this name exists anywhere. */
  isPage(name: string): boolean;
  /** Whether a path exists, from the root or from the folder of the file that names it. */
  exists(path: string, from: string): boolean;
  /** The text of docs/method.md, whose sections comments refer to. */
  readonly method: string;
}

/** Files that name what is retired or missing on purpose: this check, and records of the past. */
const exempt = /^(?:scripts\/references\/|test\/references\.test\.ts|docs\/decisions\/|CHANGELOG\.md)/;

/** The faults of one file: its text in Markdown, its comments in code, and retired words in both. */
export function faultsOf(file: string, text: string, repository: Repository): Fault[] {
  if (exempt.test(file)) return [];
  return text
    .split('\n')
    .flatMap((line, index) =>
      problemsIn(line, file, repository).map((problem) => ({ file, line: index + 1, problem })),
    );
}

function problemsIn(line: string, file: string, repository: Repository): string[] {
  const words = retiredWords
    .filter(({ word }) => word.test(line))
    .map(({ word, instead }) => `says ${word.exec(line)?.[0]}; say ${instead}`);
  const prose = proseOf(line, file);
  if (prose === undefined) return words;
  return [
    ...words,
    ...unknownPages(prose, repository),
    ...unknownPaths(prose, file, repository),
    ...unknownSections(prose, repository),
  ];
}

/** A line of Markdown, or the comment in a line of code. */
function proseOf(line: string, file: string): string | undefined {
  if (file.endsWith('.md')) return line;
  return /(?:^\s*(?:\/\*\*?|\*)|(?:^|\s)\/\/)\s(.*)$/.exec(line)?.[1];
}

function unknownPages(prose: string, { isPage }: Repository): string[] {
  // A page that a command writes (`-o table.md`) need not exist.
  const named = [...prose.matchAll(/(?<!-o )(?<![\w/*<>-])(?:[\w.-]+\/)*([\w-]+\.md)\b/g)];
  return (
    named
      // Files under `prompts/` are those of the reader's own repository.
      .filter(([path, name = '']) => !path.startsWith('prompts/') && !isPage(name))
      .map(([path]) => `names the page ${path}, which does not exist`)
  );
}

function unknownPaths(prose: string, file: string, { exists }: Repository): string[] {
  const named = prose.matchAll(
    /(?<![\w/.@-])((?:src|docs|test|bench|scripts|examples|web)\/[\w./-]*\w\/?)(?![\w/*<{-])/g,
  );
  return [...named]
    .filter(([, path = '']) => !exists(path, file))
    .map(([, path]) => `names the path ${path}, which does not exist`);
}

function unknownSections(prose: string, { method }: Repository): string[] {
  return [...prose.matchAll(/method\.md, section (\d+)(?:\.(\d+))?/g)]
    .filter(([, section = '', item]) => !hasSection(method, section, item))
    .map(([reference]) => `refers to ${reference}, which does not exist`);
}

function hasSection(method: string, section: string, item: string | undefined): boolean {
  const text = method.split(/^## /m).find((part) => part.startsWith(`${section}. `));
  return text !== undefined && (item === undefined || new RegExp(`^${item}\\. `, 'm').test(text));
}

/** The folders and files of `src` that the map in CONTRIBUTING.md leaves out, and those that it invents. */
export function missingFolders(contributing: string, present: readonly string[]): Fault[] {
  const file = 'CONTRIBUTING.md';
  const lines = contributing.split('\n');
  const start = lines.indexOf('src/');
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const shown = lines.slice(start + 1, end).flatMap((line) => /^ {2}([\w.-]+)\/?\s/.exec(line)?.[1] ?? []);
  return [
    ...present
      .filter((name) => !shown.includes(name))
      .map((name) => ({ file, line: start + 1, problem: `the map leaves out src/${name}` })),
    ...shown
      .filter((name) => !present.includes(name))
      .map((name) => ({ file, line: start + 1, problem: `the map shows src/${name}, which does not exist` })),
  ];
}
