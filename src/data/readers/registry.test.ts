import { describe, expect, it } from 'vitest';
import { errorOf } from './conformance.ts';
import { isUrl, readerFor } from './registry.ts';

describe('the registry of readers', () => {
  it.each([
    ['/data/a.json', 'JSON'],
    ['/data/a.JSONL', 'JSON lines'],
    ['/data/a.jsonl.gz', 'JSON lines'],
    ['/data/a.csv', 'CSV'],
    ['/data/a.b.tsv', 'TSV'],
  ])('knows the reader of %s', async (location, format) => {
    expect((await readerFor(location)).format).toBe(format);
  });

  it.each(['/data/a.xlsx', '/data/README', 'ftp://host/a.json'])(
    'names what it can read, given %s',
    async (location) => {
      const error = await errorOf(readerFor(location));
      expect(error).toMatchObject({ code: 'unknown-data-format', exitCode: 2, where: location });
      expect(String(error)).toContain('.jsonl');
    },
  );

  it('tells a URL from a path', () => {
    expect(['hf://owner/set', 'data/a.json', 'C:/data/a.json'].map(isUrl)).toEqual([true, false, false]);
  });
});
