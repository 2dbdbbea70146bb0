import { describe, expect, it } from 'vitest';
import { errorOf, readAll, readerConformance, temporaryFolder } from './conformance.ts';
import { csvReader, delimitedReader, tsvReader } from './delimited.ts';

type Table = readonly Readonly<Record<string, string | number>>[];

function table(records: Table, separator: string, quote: (value: string) => string): string {
  const rows = [Object.keys(records[0] ?? { input: '' }), ...records.map((record) => Object.values(record))];
  return rows.map((row) => row.map((value) => quote(String(value))).join(separator)).join('\n');
}

readerConformance({
  reader: csvReader,
  extension: '.csv',
  encode: (records) => table(records, ',', (value) => `"${value.replaceAll('"', '""')}"`),
  hasNumbers: false,
  isText: true,
});

readerConformance({
  reader: tsvReader,
  extension: '.tsv',
  encode: (records) => table(records, '\t', (value) => value),
  hasNumbers: false,
  isText: true,
});

describe('tables', () => {
  const folder = temporaryFolder();

  it('names the line of a ragged row, with line ends inside quotes counted', async () => {
    const path = await folder.write('data.csv', 'input,expected\r\n"a\r\nb",1\r\n\r\nc,2,3\r\n');
    const error = await errorOf(readAll(csvReader, path));
    expect(error).toMatchObject({ code: 'ragged-row', where: `${path}:5`, exitCode: 2 });
    expect(String(error)).toContain('the row has 3 fields, the header has 2');
  });

  it('gives each record the line on which it starts', async () => {
    const path = await folder.write('data.csv', 'input,expected\n"a\nb",1\n\nc,2\n');
    expect(await readAll(csvReader, path)).toEqual([
      { record: { input: 'a\nb', expected: '1' }, line: 2 },
      { record: { input: 'c', expected: '2' }, line: 5 },
    ]);
  });

  it('names the line of a quote that is never closed', async () => {
    const path = await folder.write('data.csv', 'input,expected\na,1\n"b,2\nc,3\n');
    const error = await errorOf(readAll(csvReader, path));
    expect(error).toMatchObject({ code: 'malformed-table', where: `${path}:3` });
  });

  it('recognises semicolons by the header, not by what quotes hold', async () => {
    const path = await folder.write('data.csv', '"input, with commas, inside";expected\na,b;1\n');
    const [row] = await readAll(csvReader, path);
    expect(row?.record).toEqual({ 'input, with commas, inside': 'a,b', expected: '1' });
  });

  it('takes quotes in a TSV file literally', async () => {
    const path = await folder.write('data.tsv', 'input\texpected\n"open\t1\nsays "b"\t2\n');
    const read = await readAll(tsvReader, path);
    expect(read.map(({ record }) => record.input)).toEqual(['"open', 'says "b"']);
  });

  it('calls a column without a name by its place, and refuses a name that stands twice', async () => {
    const unnamed = await folder.write('unnamed.csv', ',input\n0,a\n');
    expect((await readAll(csvReader, unnamed))[0]?.record).toEqual({ column1: '0', input: 'a' });
    const repeated = await folder.write('repeated.csv', 'input,input\n0,a\n');
    expect(await errorOf(readAll(csvReader, repeated))).toMatchObject({ code: 'repeated-column' });
  });

  it('keeps a column whose name is special to JavaScript', async () => {
    const path = await folder.write('data.csv', 'input,__proto__\na,b\n');
    const [row] = await readAll(csvReader, path);
    expect(Object.entries(row?.record ?? {})).toEqual([
      ['input', 'a'],
      ['__proto__', 'b'],
    ]);
  });

  it('reads a file without header under given names', async () => {
    const reader = delimitedReader({
      name: 'TSV',
      delimiters: '\t',
      quotes: false,
      columns: ['id', 'label'],
    });
    const path = await folder.write('bare.tsv', '1\ttrue\n2\tfalse\n');
    expect((await readAll(reader, path)).map(({ record }) => record.label)).toEqual(['true', 'false']);
  });
});
