import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, markdownLine } from './table-text.ts';

test.each([
  ['# heading', '\\# heading'],
  ['a | b', 'a \\| b'],
  ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
  ['![x](http://evil.example)', '\\!\\[x\\](http:/\\/evil.example)'],
  ['`code` *b* _i_ ~~s~~ $x$ &amp;', '\\`code\\` \\*b\\* \\_i\\_ \\~\\~s\\~\\~ \\$x\\$ \\&amp;'],
  ['- item', '\\- item'],
  ['1. item', '1\\. item'],
  ['one\ntwo', 'one\\\\ntwo'],
  ['\u001b[31mred', '\\\\x1b\\[31mred'],
  ['metaspo-ape on temporal_sequences', 'metaspo-ape on temporal_sequences'],
])('%j stays a text in Markdown', (text, escaped) => {
  expect(markdownLine(text)).toBe(escaped);
});

test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', "'=1", '＝1', '"=1"'])(
  '%j is no formula in a table',
  (text) => {
    const [[cell = '']] = parse(csvCell(text)) as [[string]];
    expect(cell).toBe(`'${text}`);
  },
);

test('numbers and other texts are cells as they are', () => {
  expect(csvCell(-1.5)).toBe('-1.5');
  expect(csvCell('metaspo, "paper"')).toBe('"metaspo, ""paper"""');
});

test('no text of any kind is read as another number of cells, or begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
      const line = ['first', ...texts].map(csvCell).join(',');
      const rows = parse(line) as string[][];
      expect(rows).toHaveLength(1);
      expect(rows[0]).toHaveLength(texts.length + 1);
      for (const cell of rows[0] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
