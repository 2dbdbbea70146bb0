import { symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCases } from '../../loading/read-cases.ts';
import { errorOf, readAll, temporaryFolder } from './conformance.ts';
import { csvReader } from './delimited.ts';
import { jsonReader } from './json.ts';
import { jsonLinesReader } from './json-lines.ts';
import { readText } from './text-file.ts';

describe('a file that goes beyond every measure is refused with its place', () => {
  const folder = temporaryFolder();
  const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

  it('nested too deep', async () => {
    const lines = await folder.write('deep.jsonl', `{"input": "a"}\n{"input": ${deep(5_000)}}\n`);
    expect(await errorOf(readAll(jsonLinesReader, lines))).toMatchObject({
      code: 'record-too-deep',
      where: `${lines}:2`,
    });
    const list = await folder.write('deep.json', `[\n{"input": "a"},\n{"input": ${deep(200_000)}}\n]`);
    expect(await errorOf(readAll(jsonReader, list))).toMatchObject({
      code: 'record-too-deep',
      where: `${list}:3`,
    });
    const fine = await folder.write('fine.jsonl', `{"input": ${deep(50)}}\n`);
    expect(await readAll(jsonLinesReader, fine)).toHaveLength(1);
  });

  it('a header of too many columns, or without an end', async () => {
    const wide = await folder.write(
      'wide.csv',
      `\n${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(',')}\n`,
    );
    expect(await errorOf(readAll(csvReader, wide))).toMatchObject({
      code: 'too-many-columns',
      where: `${wide}:2`,
    });
    const endless = await folder.write('endless.csv', 'x'.repeat(3_000_000));
    expect(await errorOf(readAll(csvReader, endless))).toMatchObject({
      code: 'header-too-long',
      where: `${endless}:1`,
    });
  });

  it('a row that never ends', async () => {
    const path = await folder.write('row.csv', `a,b\n1,2\n\n3,${'x'.repeat(70_000_000)}`);
    expect(await errorOf(readAll(csvReader, path))).toMatchObject({
      code: 'record-too-long',
      where: `${path}:4`,
    });
  });

  it('packed so that it fills memory', async () => {
    const bomb = await folder.write('bomb.jsonl.gz', gzipSync(`${' '.repeat(1_000_000)}\n`.repeat(30)));
    expect(await errorOf(readAll(jsonLinesReader, bomb))).toMatchObject({
      code: 'expands-too-far',
      where: bomb,
    });
  });

  it('links in a circle', async () => {
    const [one, other] = [folder.path('one.csv'), folder.path('other.csv')];
    symlinkSync(one, other);
    symlinkSync(other, one);
    const error = await errorOf(readAll(csvReader, one));
    expect(error).toMatchObject({ code: 'unreadable-file', where: one, exitCode: 2 });
    expect(String(error)).toContain('circle');
  });

  it('cases in a configuration that are nested too deep or in a circle', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const read = async () => {
      for await (const _found of readCases([{ input: 'a' }, { input: circle }], {
        taskName: 't',
        directory: '.',
      }));
    };
    expect(await errorOf(read())).toMatchObject({ code: 'record-too-deep', where: 'task "t", case 2' });
  });
});

describe('the row that is named is the one with the mistake', () => {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 3_000 }, (_, row) => `${row},x`);

  it.each([
    ['a quote in the middle of a field', 'says "no",x', 1],
    ['text after a closing quote', '"a" b,x', 1],
    ['a quote that is never closed', '"open,x', 1],
    ['a quote that closes in a later row', '"open,x\nb,c\nd"e,f', 1],
    ['a field too many', 'a,b,c', 1],
    ['a field too few', 'a', 1],
    ['blank lines before it', '\n\n \n"a" b,x', 4],
  ])('%s', async (_what, mistake, offset) => {
    for (const before of [0, 1, 20, 2_500]) {
      const text = ['a,b', '"several\nlines",y', ...rows.slice(0, before), mistake, ...rows].join('\n');
      const path = await folder.write('data.csv', text.replace(' \n', '\n'));
      expect(await errorOf(readAll(csvReader, path))).toMatchObject({
        where: `${path}:${3 + before + offset}`,
      });
    }
  });

  it('says where the quote stands when that is a later line', async () => {
    const path = await folder.write('data.csv', 'a,b\n1,2\n"open,x\nb,c\nd"e,f\n');
    expect(String(await errorOf(readAll(csvReader, path)))).toContain('in line 5');
  });
});

describe('line ends', () => {
  const folder = temporaryFolder();

  it.each([
    ['\n', 'Unix'],
    ['\r\n', 'Windows'],
    ['\r', 'old Macs'],
  ])('%j are those of %s', async (end) => {
    const table = await folder.write('data.csv', ['input,expected', 'a,1', '', 'b,2', ''].join(end));
    expect(await readAll(csvReader, table)).toEqual([
      { record: { input: 'a', expected: '1' }, line: 2 },
      { record: { input: 'b', expected: '2' }, line: 4 },
    ]);
    const lines = await folder.write('data.jsonl', ['{"input": "a"}', '{"input": "b"}', ''].join(end));
    expect((await readAll(jsonLinesReader, lines)).map(({ line }) => line)).toEqual([1, 2]);
    const broken = await folder.write('data.json', ['[', '{"input": "a"},', '{"input": }', ']'].join(end));
    expect(await errorOf(readAll(jsonReader, broken))).toMatchObject({ where: `${broken}:3` });
  });

  it('a carriage return inside a file of lines is text', async () => {
    const path = await folder.write('data.tsv', 'input\tb\na\rb\t1\n');
    let text = '';
    for await (const piece of readText(path)) text += piece;
    expect(text).toBe('input\tb\na\rb\t1\n');
  });

  it('is the same wherever the pieces of a file end', async () => {
    for (const size of [65_535, 65_536, 65_537]) {
      for (const end of ['\r\n', '\r', '\n']) {
        const path = await folder.write(
          'data.txt',
          `a${end}${'x'.repeat(size - 1 - end.length)}${end}${end}b`,
        );
        let text = '';
        for await (const piece of readText(path)) text += piece;
        expect(text.split('\n')).toEqual(['a', 'x'.repeat(size - 1 - end.length), '', 'b']);
      }
    }
  });
});
