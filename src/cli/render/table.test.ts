import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleLength } from './style.ts';
import { type Column, table } from './table.ts';
import { linesOf } from './wrapped.ts';

const column: fc.Arbitrary<Column> = fc.record(
  { title: fc.string({ maxLength: 24 }), align: fc.constantFrom('left', 'right') },
  { requiredKeys: ['title'] },
);
const cell = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.constantFrom(
    'openai/a-rather-long-name-of-a-model-2026-11-22',
    '評価 と 分類',
    '',
    '12,345 [+1.0, +20.0]',
  ),
);

it('no line of a table is wider than the terminal, whatever stands in its columns', () => {
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(cell, { minLength: 12, maxLength: 12 }), { maxLength: 6 }),
      fc.integer({ min: 60, max: 200 }),
      (columns, rows, width) => {
        const tidy = (text: string) => text.replaceAll(/[\p{C}\n]/gu, '');
        const drawn = table(
          columns.map((one) => ({ ...one, title: tidy(one.title) })),
          rows.map((cells) => cells.map(tidy)),
          width,
        );
        for (const line of drawn.split('\n')) expect(visibleLength(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});

const columns: readonly Column[] = [
  { title: 'run', whole: true },
  { title: 'model' },
  { title: 'gain [95 %]', align: 'right' },
  { title: 'calls', align: 'right' },
];
const row = [
  '20261122-1705-quiet-otter',
  'openai/a-rather-long-name-of-a-model',
  '+1.0 [-2.0, +4.0]',
  '12,345',
];

it('stays as it is where there is room', () => {
  expect(table(columns, [row], 120).split('\n').map(stripVTControlCharacters)).toEqual([
    'run                        model                                       gain [95 %]   calls',
    '20261122-1705-quiet-otter  openai/a-rather-long-name-of-a-model  +1.0 [-2.0, +4.0]  12,345',
  ]);
});

it('breaks texts, never ids and numbers', () => {
  const lines = table(columns, [row], 70).split('\n').map(stripVTControlCharacters);
  expect(lines.slice(1)).toEqual([
    '20261122-1705-quiet-otter  openai/a-rather-  +1.0 [-2.0, +4.0]  12,345',
    '                           long-name-of-a-',
    '                           model',
  ]);
});

it('sets what has no room below, beside the first column again', () => {
  const lines = table(columns, [row], 45).split('\n').map(stripVTControlCharacters);
  expect(lines.filter((line) => line.startsWith('20261122-1705-quiet-otter')).length).toBeGreaterThan(1);
  expect(lines.join('\n')).toContain('+1.0 [-2.0, +4.0]');
});

it('breaks a text between words, and a long word behind a mark inside it', () => {
  expect(linesOf('one two three', 8)).toEqual(['one two', 'three']);
  expect(linesOf('generated-arithmetic/counting', 24)).toEqual(['generated-arithmetic/', 'counting']);
});
