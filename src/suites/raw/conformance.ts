import { describe, expect, it } from 'vitest';
import { errorOf, temporaryFolder } from '../../data/readers/conformance.ts';
import { UsageError } from '../../foundation/errors.ts';
import type { Case } from '../../tasks/example.ts';
import type { CaseStream } from './raw-record.ts';

export interface RawShapeUnderTest {
  readonly name: string;
  readonly read: CaseStream;
  /** Path in a data folder. */
  readonly path: string;
  /** A file of this shape. */
  readonly content: string | Uint8Array;
  /** Further files that belong to it. */
  readonly beside?: Readonly<Record<string, string>>;
  /** What is read from it, in order. */
  readonly cases: readonly Case[];
  /** The file with one field renamed, and that field's name, where it has fields with names. */
  readonly changed?: readonly [field: string, content: string | Uint8Array];
  /** Whether the last characters can be lost without notice, as in tables and lines of text. */
  readonly endsAnywhere?: boolean;
}

/** Promises that the reader of every raw shape keeps. */
export function rawShapeConformance(subject: RawShapeUnderTest): void {
  const { name, read, path, content, beside = {}, cases, changed, endsAnywhere = false } = subject;

  describe(`${name}: the promises of every raw shape`, () => {
    const folder = temporaryFolder();
    const write = async (main: string | Uint8Array) => {
      for (const [other, text] of Object.entries(beside)) await folder.write(other, text);
      return folder.write(path, main);
    };

    it('gives the cases in the order of the file, the same each time', async () => {
      const file = await write(content);
      expect(await casesOf(read, file)).toEqual(cases);
      expect(await casesOf(read, file)).toEqual(cases);
    });

    it('shows nothing of a record beside its input, its expected answer and its group', async () => {
      for (const found of await casesOf(read, await write(content))) {
        expect(Object.keys(found).filter((key) => !['input', 'expected', 'metadata'].includes(key))).toEqual(
          [],
        );
        expect(Object.keys(found.metadata ?? {}).filter((key) => key !== 'group')).toEqual([]);
      }
    });

    it('names a missing file', async () => {
      const error = await errorOf(casesOf(read, folder.path(`no-${path.replaceAll('/', '-')}`)));
      expect(error).toMatchObject({ code: 'missing-file', exitCode: 2 });
      expect(String(error)).toContain(`no-${path.replaceAll('/', '-')}`);
    });

    it.runIf(changed)('names the field that another form of the file lacks', async () => {
      const [field, other] = changed ?? ['', ''];
      const error = await errorOf(casesOf(read, await write(other)));
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toContain(`"${field}"`);
      expect(String(error)).toContain(path);
    });

    it.runIf(!endsAnywhere)('refuses a file that was cut off', async () => {
      const error = await errorOf(casesOf(read, await write(content.slice(0, content.length - 8))));
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toContain(path);
    });

    it('stops when the reading is aborted', async () => {
      const file = await write(content);
      const signal = AbortSignal.abort(new Error('enough'));
      expect(String(await errorOf(casesOf(read, file, signal)))).toContain('enough');
    });
  });
}

/** All cases of a file. */
export async function casesOf(
  read: CaseStream,
  path: string,
  signal?: AbortSignal,
): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for await (const found of read(path, signal)) cases.push(found);
  return cases;
}

/** JSON lines of records. */
export function jsonLines(records: readonly Readonly<Record<string, unknown>>[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Records with a field under another name. */
export function renamed<T extends Readonly<Record<string, unknown>>>(
  records: readonly T[],
  field: string,
): readonly Readonly<Record<string, unknown>>[] {
  return records.map(({ [field]: value, ...rest }) => ({ ...rest, [`${field}_2`]: value }));
}
