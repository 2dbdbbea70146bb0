import { extname } from 'node:path';
import { UsageError } from '../../../foundation/errors.ts';
import type { ImportNotes } from '../imported.ts';
import { readTextFile } from '../prompts/prompt-file.ts';
import { filesOf, isCodeFile, type LocatedValue, readRecords, readValue } from '../read-values.ts';
import { runCode } from '../run-code.ts';
import { assertionOfText } from './expected-text.ts';
import { commaSeparated } from './map-assertion.ts';
import { asRecord, type TestCase, testCase } from './test-case.ts';

export interface ReadTestsOptions {
  /** Relative paths start here. */
  readonly directory: string;
  readonly notes: ImportNotes;
  /** `file:line` of a member of the configuration. */
  readonly lineOf: (path: readonly (string | number)[]) => string;
}

/** All tests that `tests` means: tests themselves, files of them, tables, generators. */
export async function readTests(tests: unknown, options: ReadTestsOptions): Promise<readonly TestCase[]> {
  if (tests === undefined || tests === null) return [];
  if (!Array.isArray(tests)) return testsOf({ value: tests, where: options.lineOf(['tests']) }, options);
  const found: TestCase[] = [];
  for (const [place, value] of tests.entries()) {
    found.push(...(await testsOf({ value, where: options.lineOf(['tests', place]) }, options)));
  }
  return found;
}

async function testsOf(
  { value, where }: LocatedValue,
  options: ReadTestsOptions,
): Promise<readonly TestCase[]> {
  if (typeof value === 'string') return testsAt(value, undefined, where, options);
  const record = asRecord(value);
  if (typeof record.path === 'string' && record.vars === undefined) {
    return testsAt(record.path, record.config, where, options);
  }
  if (Object.keys(record).length === 0) {
    throw new UsageError('promptfoo-test', 'this is no test', {
      where,
      hint: 'A test has `vars` and `assert`.',
    });
  }
  return [withFileVars(testCase(record, where), options)];
}

async function testsAt(
  reference: string,
  argument: unknown,
  where: string,
  options: ReadTestsOptions,
): Promise<readonly TestCase[]> {
  if (/^(?:https?|huggingface|s3|az|gs):\/\//.test(reference)) {
    options.notes.drop(reference, 'tests on a network are not fetched; save them as a file and name that');
    return [];
  }
  const [path = '', member] = splitMember(reference.replace(/^file:\/\//, ''));
  const found: TestCase[] = [];
  for (const file of filesOf(path, options.directory, where)) {
    found.push(...(await testsOfFile(file, member, argument, options)));
  }
  return found;
}

/** `file.js:name`: what the file exports under a name. */
function splitMember(reference: string): readonly [string, string | undefined] {
  const match = /^(.*\.(?:[cm]?[jt]s|py)):([A-Za-z_]\w*)$/.exec(reference);
  return match === null ? [reference, undefined] : [match[1] ?? '', match[2]];
}

async function testsOfFile(
  file: string,
  member: string | undefined,
  argument: unknown,
  options: ReadTestsOptions,
): Promise<readonly TestCase[]> {
  const ending = extname(file).toLowerCase();
  if (isCodeFile(file) || ending === '.py') {
    const made = await runCode(file, member, argument);
    if (!Array.isArray(made)) throw notTests(file, 'its generator gives no list of tests');
    options.notes.guess(
      `${file.split(/[\\/]/).at(-1)}: a generator, run once; its tests are written down as data`,
    );
    const located = made.map((value, place) => ({ value, where: `${file}, test ${place + 1}` }));
    return nested(located, options);
  }
  if (ending === '.csv' || ending === '.tsv') {
    return (await readRecords(file)).map(({ value, where }) =>
      testOfRow(asRecord(value), where, options.notes),
    );
  }
  if (ending === '.jsonl' || ending === '.ndjson') return nested(await readRecords(file), options);
  if (ending === '.yaml' || ending === '.yml' || ending === '.json') {
    const { value, lineOf } = readValue(file);
    const list = Array.isArray(value) ? value : (asRecord(value).tests ?? [value]);
    if (!Array.isArray(list)) throw notTests(file, 'it holds no list of tests');
    return nested(
      list.map((test, place) => ({ value: test, where: lineOf([place]) })),
      options,
    );
  }
  options.notes.drop(file, `tests in ${ending || 'such'} files are not read; save them as CSV`);
  return [];
}

async function nested(
  values: readonly LocatedValue[],
  options: ReadTestsOptions,
): Promise<readonly TestCase[]> {
  const found: TestCase[] = [];
  for (const value of values) found.push(...(await testsOf(value, options)));
  return found;
}

/** Variables that stand in a file of their own. */
function withFileVars(test: TestCase, { directory, notes }: ReadTestsOptions): TestCase {
  const vars = Object.entries(test.vars).flatMap(([name, value]) => {
    if (typeof value !== 'string' || !value.startsWith('file://')) return [[name, value] as const];
    const path = value.slice('file://'.length);
    const text = fileVariable(path, directory, test.where);
    if (text !== undefined) return [[name, text] as const];
    notes.drop(`variable ${name} from ${path}`, 'it is code, or a file that is no text');
    return [];
  });
  return { ...test, vars: Object.fromEntries(vars) };
}

function fileVariable(path: string, directory: string, where: string): unknown {
  const [file = ''] = filesOf(path, directory, where);
  const ending = extname(file).toLowerCase();
  if (['.txt', '.md', '.html', '.csv', '.xml'].includes(ending)) return readTextFile(file).trim();
  return ['.json', '.yaml', '.yml'].includes(ending) ? readValue(file).value : undefined;
}

/** A row of a table: columns are variables, those with `__` in front say what is expected. */
function testOfRow(row: Readonly<Record<string, unknown>>, where: string, notes: ImportNotes): TestCase {
  const vars: Record<string, unknown> = {};
  const metadata: Record<string, unknown> = {};
  const assert: unknown[] = [];
  const options: Record<string, unknown> = {};
  let threshold: number | undefined;
  for (const [column, cell] of Object.entries(row)) {
    const name = column.trim();
    const text = String(cell ?? '');
    if (/^__expected\d*$/.test(name)) assert.push(...(text.trim() === '' ? [] : [assertionOfText(text)]));
    else if (name === '__prefix' || name === '__suffix') options[name.slice(2)] = text;
    else if (name === '__threshold') threshold = text === '' ? undefined : Number(text);
    else if (name.startsWith('__metadata:')) Object.assign(metadata, metadataOf(name, text));
    else if (name.startsWith('__')) {
      if (name !== '__description' && text !== '') notes.drop(`column ${name}`, 'it has no counterpart');
    } else vars[name] = text;
  }
  if (threshold !== undefined)
    notes.drop('column __threshold', 'a reply scores by the share of assertions that hold');
  return testCase({ vars, assert, options, metadata, description: row.__description }, where);
}

function metadataOf(column: string, text: string): Readonly<Record<string, unknown>> {
  const name = column.slice('__metadata:'.length);
  return name.endsWith('[]') ? { [name.slice(0, -2)]: commaSeparated(text) } : { [name]: text };
}

function notTests(file: string, what: string): UsageError {
  return new UsageError('promptfoo-test', what, {
    where: file,
    hint: 'Let it give a list of { vars, assert }.',
  });
}
