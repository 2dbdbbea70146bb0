import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Column } from './column-widths.ts';
import { terminalWidth, visibleLength } from './style.ts';
import { named, right, shared, table, tableOf } from './table.ts';
import { linesOf } from './wrapped.ts';

const column: fc.Arbitrary<Column> = fc.record(
  {
    title: fc.string({ maxLength: 24 }),
    align: fc.constantFrom('left', 'right'),
    above: fc.constantFrom('all', 'folder'),
  },
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
    'generated-arithmetic/counting',
    'generated-arithmetic/end-times',
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
          [{ title: 'name' }, ...columns.map((one) => ({ ...one, title: tidy(one.title) }))],
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

const tasks = ['review/pet', 'review/baby', 'generated-arithmetic/counting', 'own'].map((name, place) => ({
  name,
  role: place === 0 ? 'target' : 'source',
  gain: '+38.0 [+28.2, +48.0]',
  rest: place === 2 ? '31 -> 8' : '-',
}));
const taskTable = (width: number) => {
  vi.stubEnv('COLUMNS', String(width));
  const text = tableOf(tasks, [
    named('task', ({ name }) => name),
    shared('role', ({ role }) => role),
    right('gain [95 %]', ({ gain }) => gain),
    right('unreadable', ({ rest }) => rest),
  ]);
  return text.split('\n').map(stripVTControlCharacters);
};

describe('names of tasks', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('stand on one line each: what they share stands once above them where room is scarce', () => {
    expect(taskTable(60)).toEqual([
      'task                 gain [95 %]  unreadable',
      'target review/',
      '  pet       +38.0 [+28.2, +48.0]           -',
      'source review/',
      '  baby      +38.0 [+28.2, +48.0]           -',
      'source generated-arithmetic/',
      '  counting  +38.0 [+28.2, +48.0]     31 -> 8',
      'source',
      '  own       +38.0 [+28.2, +48.0]           -',
    ]);
    expect(taskTable(100)[3]).toBe('generated-arithmetic/counting  source  +38.0 [+28.2, +48.0]     31 -> 8');
  });

  it('are repeated below only where there is more to say of them', () => {
    expect(taskTable(40).slice(-4)).toEqual([
      '',
      'task        unreadable',
      'source generated-arithmetic/',
      '  counting     31 -> 8',
    ]);
  });
});

it('a file or a pipe has no width, unless COLUMNS gives it one', () => {
  const pipe = { isTTY: false } as NodeJS.WriteStream;
  expect(terminalWidth(pipe)).toBe(Number.POSITIVE_INFINITY);
  vi.stubEnv('COLUMNS', '100');
  expect(terminalWidth(pipe)).toBe(100);
  expect(terminalWidth({ isTTY: true, columns: 70 } as NodeJS.WriteStream)).toBe(70);
  vi.unstubAllEnvs();
});

it('a line never ends inside a probability or before a unit', () => {
  expect(linesOf('a gain, p = 0.037 and 95 % of 12 s', 12)).toEqual([
    'a gain,',
    'p = 0.037',
    'and 95 % of',
    '12 s',
  ]);
});

it('breaks a text between words, and a long word behind a mark inside it', () => {
  expect(linesOf('one two three', 8)).toEqual(['one two', 'three']);
  expect(linesOf('generated-arithmetic/counting', 24)).toEqual(['generated-arithmetic/', 'counting']);
});
