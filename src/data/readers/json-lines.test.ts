import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { errorOf, readAll, readerConformance, temporaryFolder } from './conformance.ts';
import { jsonLinesReader } from './json-lines.ts';

readerConformance({
  reader: jsonLinesReader,
  extension: '.jsonl',
  encode: (records) => records.map((record) => JSON.stringify(record)).join('\n'),
  hasNumbers: true,
  isText: true,
});

describe('JSON lines', () => {
  const folder = temporaryFolder();

  it('names the line that is malformed, blank lines counted', async () => {
    const path = await folder.write('data.jsonl', '{"input": "a"}\n\n{"input": "b"\n{"input": "c"}\n');
    const error = await errorOf(readAll(jsonLinesReader, path));
    expect(error).toMatchObject({ code: 'malformed-json', where: `${path}:3` });
  });

  it('names the line that is no record', async () => {
    const path = await folder.write('data.jsonl', '{"input": "a"}\n["b"]\n');
    const error = await errorOf(readAll(jsonLinesReader, path));
    expect(error).toMatchObject({ code: 'record-not-an-object', where: `${path}:2` });
  });

  it('gives the records before a malformed line first: it does not read ahead', async () => {
    const path = await folder.write('data.jsonl', '{"input": "a"}\noops\n');
    const records = jsonLinesReader.read(path)[Symbol.asyncIterator]();
    expect(await records.next()).toEqual({ done: false, value: { record: { input: 'a' }, line: 1 } });
    expect(await errorOf(records.next())).toMatchObject({ code: 'malformed-json' });
  });

  it('reads a compressed file, and says when it is damaged', async () => {
    const packed = gzipSync('{"input": "a"}\n'.repeat(100));
    expect(await readAll(jsonLinesReader, await folder.write('data.jsonl.gz', packed))).toHaveLength(100);
    const damaged = await folder.write('damaged.jsonl.gz', packed.subarray(0, 20));
    expect(await errorOf(readAll(jsonLinesReader, damaged))).toMatchObject({ code: 'unreadable-file' });
  });
});
