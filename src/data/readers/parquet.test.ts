import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import type { CaseReader } from './case-reader.ts';
import { errorOf, readAll, readerConformance, temporaryFolder } from './conformance.ts';
import { type ParquetReadOptions, parquetReader, readParquet } from './parquet.ts';

readerConformance({
  reader: parquetReader,
  extension: '.parquet',
  encode: parquetFile,
  hasNumbers: true,
  isText: false,
});

describe('Parquet', () => {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 12_000 }, (_, row) => ({ input: `question ${row}`, expected: row % 7 }));

  it.each([
    ['one row group with a page index', {}],
    ['one row group without a page index', { offsetIndex: false }],
    ['many row groups', { rowGroupSize: 1_000 }],
  ])('gives every row once, in order, from %s', async (_name, options) => {
    const path = await folder.write('rows.parquet', parquetFile(rows, { rowGroupSize: 20_000, ...options }));
    const read = await readAll(parquetReader, path);
    expect(read.map(({ record }) => record)).toEqual(rows);
    expect(read.map(({ line }) => line)).toEqual(rows.map((_, row) => row + 1));
  });

  it('turns big integers, dates, lists and structures into plain values', async () => {
    const record = {
      count: 12n,
      beyond: 2n ** 60n,
      when: new Date('2024-02-03T04:05:06Z'),
      answers: { text: ['one', 'two'], start: [1, 2] },
    };
    const path = await folder.write('values.parquet', parquetFile([record]));
    expect((await readAll(parquetReader, path))[0]?.record).toEqual({
      count: 12,
      beyond: '1152921504606846976',
      when: '2024-02-03T04:05:06.000Z',
      answers: { text: ['one', 'two'], start: [1, 2] },
    });
  });

  it('names class labels by the order that the hub declares, and only when asked to', async () => {
    const records = [{ label: 0 }, { label: 2 }, { label: -1 }];
    const file = parquetFile(records, { classLabels: { label: ['false', 'half-true', 'true'] } });
    const path = await folder.write('labels.parquet', file);
    const named = await readAll(readerWith({ namedLabels: true }), path);
    expect(named.map(({ record }) => record.label)).toEqual(['false', 'true', null]);
    expect((await readAll(parquetReader, path)).map(({ record }) => record.label)).toEqual([0, 2, -1]);
  });

  it('reads single columns, and names those that are absent', async () => {
    const path = await folder.write('rows.parquet', parquetFile(rows.slice(0, 3)));
    const read = await readAll(readerWith({ columns: ['expected'] }), path);
    expect(read.map(({ record }) => record)).toEqual([{ expected: 0 }, { expected: 1 }, { expected: 2 }]);
    const error = await errorOf(readAll(readerWith({ columns: ['gold'] }), path));
    expect(error).toMatchObject({ code: 'missing-column', exitCode: 2 });
    expect(String(error)).toContain('input, expected');
  });

  it('refuses a truncated file, a damaged one and one of another kind', async () => {
    const whole = parquetFile(rows, { rowGroupSize: 20_000 });
    const damagedData = whole.map((byte, position) =>
      position > 50 && position < 5_000 ? byte ^ 0x5a : byte,
    );
    for (const content of [whole.slice(0, whole.length / 2), damagedData, '{"input": "x"}\n']) {
      const path = await folder.write('broken.parquet', content);
      const error = await errorOf(readAll(parquetReader, path));
      expect(error).toMatchObject({ code: 'damaged-parquet', exitCode: 2 });
      expect(String(error)).toContain('broken.parquet');
    }
  });
});

function readerWith(options: ParquetReadOptions): CaseReader {
  return { format: 'Parquet', read: (path) => readParquet(path, options) };
}
