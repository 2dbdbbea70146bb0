import { describe, expect, it } from 'vitest';
import { errorOf, readAll, readerConformance, temporaryFolder } from './conformance.ts';
import { jsonReader } from './json.ts';

readerConformance({
  reader: jsonReader,
  extension: '.json',
  encode: (records) => JSON.stringify(records, null, 2),
  hasNumbers: true,
  isText: true,
});

describe('JSON', () => {
  const folder = temporaryFolder();
  const write = (content: string) => folder.write('data.json', content);

  it('tells the parts of {"train", "select", "test"} apart, and calls validation select', async () => {
    const record = { input: 'a, [b] {c} "d"' };
    const path = await write(
      JSON.stringify({ train: [record], test: [record, record], validation: [record] }),
    );
    const read = await readAll(jsonReader, path);
    expect(read.map(({ part }) => part)).toEqual(['train', 'test', 'test', 'select']);
    expect(read.every((row) => row.record.input === record.input)).toBe(true);
  });

  it('knows the line on which each record starts, however its strings look', async () => {
    const records = [{ input: 'x ] } \\" , {' }, { input: { nested: [1, { a: '[' }] } }, { input: 'y' }];
    const path = await write(JSON.stringify({ train: records }, null, 1));
    const lines = (await readAll(jsonReader, path)).map(({ line }) => line);
    const text = JSON.stringify({ train: records }, null, 1).split('\n');
    expect(lines.map((line) => text[line - 1])).toEqual(['  {', '  {', '  {']);
    expect(lines).toEqual([3, 6, 16]);
  });

  it('reads JSON lines under the ending .json', async () => {
    const path = await write('{"input": "a"}\n{"input": "b"}\n');
    const read = await readAll(jsonReader, path);
    expect(read).toEqual([
      { record: { input: 'a' }, line: 1 },
      { record: { input: 'b' }, line: 2 },
    ]);
  });

  it.each([
    ['a word without quotes', '[\n  {"input": "a"},\n  {"input": b}\n]', 3],
    ['a missing comma', '[\n  {"input": "a"}\n  {"input": "b"}\n]', 3],
    ['an open quote', '[\n  {"input": "a"},\n  {"input": "b}\n]', 3],
    ['an end that is missing', '[\n  {"input": "a"}', 2],
    ['a trailing comma', '[\n  {"input": "a"},\n]', 3],
  ])('names the line of %s', async (_name, text, line) => {
    const error = await errorOf(readAll(jsonReader, await write(text)));
    expect(error).toMatchObject({ code: 'malformed-json', where: `${folder.path('data.json')}:${line}` });
  });

  it('names the line of an element that is no record', async () => {
    const error = await errorOf(readAll(jsonReader, await write('[\n{"input": "a"},\n3]')));
    expect(error).toMatchObject({ code: 'record-not-an-object', where: `${folder.path('data.json')}:3` });
  });

  it.each(['{"examples": []}', '{}', '3', '{"train": 3}'])(
    'says which shapes it reads, given %s',
    async (text) => {
      const error = await errorOf(readAll(jsonReader, await write(text)));
      expect(error).toMatchObject({ code: 'unknown-data-shape' });
    },
  );
});
