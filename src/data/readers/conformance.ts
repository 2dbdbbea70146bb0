import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../foundation/errors.ts';
import type { CaseReader, DataRecord } from './case-reader.ts';

export interface ReaderUnderTest {
  readonly reader: CaseReader;
  /** Ending of the format's files, with the dot. */
  readonly extension: string;
  /** A file of the format with these records, which all have the same fields. */
  readonly encode: (
    records: readonly Readonly<Record<string, string | number>>[],
  ) => string | Uint8Array | Promise<Uint8Array>;
  /** Whether numbers are told from texts. */
  readonly hasNumbers: boolean;
  /** Whether a file is lines of text, so that byte order marks, line ends and encodings matter. */
  readonly isText: boolean;
}

/** Promises that every reader keeps. A format's test file calls this and adds what is its own. */
export function readerConformance(subject: ReaderUnderTest): void {
  const { reader, extension, encode, hasNumbers, isText } = subject;

  describe(`${reader.format}: the promises of every reader`, () => {
    const folder = temporaryFolder();
    const write = (content: string | Uint8Array) => folder.write(`data${extension}`, content);

    it('gives the records in the order of the file, each with a later line', async () => {
      const records = Array.from({ length: 500 }, (_, row) => ({ input: `question ${row}`, expected: 'x' }));
      const read = await readAll(reader, await write(await encode(records)));
      expect(read.map(({ record }) => record)).toEqual(records);
      const lines = read.map(({ line }) => line);
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      expect(lines[0]).toBeGreaterThanOrEqual(1);
    });

    it('keeps texts as they are', async () => {
      const records = texts
        .filter((text) => !isTabular(extension) || text !== '')
        .map((input) => ({ input }));
      const read = await readAll(reader, await write(await encode(records)));
      expect(read.map(({ record }) => record)).toEqual(records);
    });

    it('keeps a text of a million characters', async () => {
      const records = [{ input: 'äb"c '.repeat(200_000), expected: 'long' }];
      const read = await readAll(reader, await write(await encode(records)));
      expect(read.map(({ record }) => record)).toEqual(records);
    });

    it.runIf(hasNumbers)('keeps numbers as numbers', async () => {
      const records = [{ expected: 5 }, { expected: -2.5 }, { expected: 0 }];
      const read = await readAll(reader, await write(await encode(records)));
      expect(read.map(({ record }) => record)).toEqual(records);
    });

    it('gives the same records when read again', async () => {
      const path = await write(await encode([{ input: 'a' }, { input: 'b' }]));
      expect(await readAll(reader, path)).toEqual(await readAll(reader, path));
    });

    it('gives none for a file without records', async () => {
      expect(await readAll(reader, await write(await encode([])))).toEqual([]);
    });

    it('names a missing file', async () => {
      const error = await errorOf(readAll(reader, folder.path(`missing${extension}`)));
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ code: 'missing-file', exitCode: 2 });
      expect(String(error)).toContain(`missing${extension}`);
    });

    it('names a folder that stands in place of a file', async () => {
      expect(await errorOf(readAll(reader, folder.path('')))).toMatchObject({ code: 'missing-file' });
    });

    it('stops when the reading is aborted', async () => {
      const path = await write(await encode([{ input: 'a' }]));
      const signal = AbortSignal.abort(new Error('enough'));
      expect(String(await errorOf(readAll(reader, path, signal)))).toContain('enough');
    });

    it.runIf(isText)(
      'reads a byte order mark, CRLF line ends and blank lines as if they were not there',
      async () => {
        const plain = (await encode([{ input: 'one' }, { input: 'two' }])) as string;
        const path = await write(`\uFEFF${plain.replaceAll('\n', '\r\n\r\n')}\r\n\r\n`);
        const read = await readAll(reader, path);
        expect(read.map(({ record }) => record)).toEqual([{ input: 'one' }, { input: 'two' }]);
      },
    );

    it.runIf(isText)('gives none for an empty file', async () => {
      expect(await readAll(reader, await write(''))).toEqual([]);
    });

    it.runIf(isText)('refuses bytes that are not UTF-8', async () => {
      const text = Buffer.from((await encode([{ input: 'caf?' }])) as string);
      text[text.indexOf('?')] = 0xe9;
      expect(await errorOf(readAll(reader, await write(text)))).toMatchObject({ code: 'invalid-encoding' });
    });
  });
}

/** Texts that a careless reader would change. */
const texts = [
  '',
  ' spaces around ',
  'a,b;c|d',
  "it's",
  '{{input}}',
  '٣ – ünïcode 漢字 👩‍🔬',
  '007',
  'null',
  '<br />',
];

/** In a table of one column an empty text is a blank line. */
function isTabular(extension: string): boolean {
  return extension === '.csv' || extension === '.tsv';
}

export async function readAll(
  reader: CaseReader,
  path: string,
  signal?: AbortSignal,
): Promise<readonly DataRecord[]> {
  const records: DataRecord[] = [];
  for await (const record of reader.read(path, signal ? { signal } : {})) records.push(record);
  return records;
}

/** What a promise was rejected with; fails when it was not. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('expected an error'),
    (error: unknown) => error,
  );
}

/** A folder that lives as long as the enclosing `describe`. */
export function temporaryFolder(): {
  path(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<string>;
} {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metaspo-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    async write(name, content) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), content);
      return path(name);
    },
  };
}
