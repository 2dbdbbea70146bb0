import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { findConfiguration } from '../config/find-configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import { sampleConfiguration, sampleData, sampleDataFile } from './init/sample-project.ts';

export interface InitOptions {
  /** Default: the working directory. */
  readonly directory?: string;
  /** Default `sim/base`. */
  readonly base?: string;
  /** Default `sim/optimizer`. */
  readonly optimizer?: string;
  /** Writes over files that are there. Default false. */
  readonly force?: boolean;
}

export interface InitResult {
  readonly directory: string;
  /** What was written, relative to the folder. */
  readonly written: readonly string[];
  readonly models: { readonly base: string; readonly optimizer: string };
}

const configurationFile = 'metaspo.config.yaml';

/** What version control should not see: stored runs, and keys. */
const ignored = ['.metaspo/', '.env'];

/**
 * Writes a configuration, a small sample task and the lines of `.gitignore`.
 * @throws UsageError `already-there` before anything is written.
 */
export function init(options: InitOptions = {}): InitResult {
  const { base = 'sim/base', optimizer = 'sim/optimizer', force = false } = options;
  const directory = resolve(options.directory ?? '.');
  refuseToOverwrite(directory, force);
  const files = {
    [configurationFile]: sampleConfiguration(base, optimizer),
    [sampleDataFile]: sampleData(),
    ...gitignore(directory),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return { directory, written: Object.keys(files), models: { base, optimizer } };
}

/** The file with the missing lines; nothing when none is missing. */
function gitignore(directory: string): Readonly<Record<string, string>> {
  const path = join(directory, '.gitignore');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const missing = ignored.filter(
    (entry) => !lines.includes(entry) && !lines.includes(entry.replace(/\/$/, '')),
  );
  if (missing.length === 0) return {};
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return { '.gitignore': `${text}${separator}${missing.map((entry) => `${entry}\n`).join('')}` };
}

function refuseToOverwrite(directory: string, force: boolean): void {
  const configuration = findConfiguration(directory, undefined);
  const data = join(directory, sampleDataFile);
  const there = configuration ?? (existsSync(data) ? data : undefined);
  const isOurs = configuration === undefined || basename(configuration) === configurationFile;
  if (there === undefined || (force && isOurs)) return;
  throw new UsageError('already-there', 'this file is there already', {
    where: there,
    hint: isOurs
      ? 'Go to another folder, or write over it with --force.'
      : 'Go to another folder, or remove it.',
  });
}
