import { describe, expect, it } from 'vitest';
import { recordToCase } from './record-to-case.ts';

describe('a record without mapping', () => {
  it('is a case as it is, its further fields among the metadata', () => {
    const record = { id: 7, input: 'q', expected: 5, topic: 'x', metadata: { group: 'g' } };
    expect(recordToCase(record, undefined, 'here')).toEqual({
      id: '7',
      input: 'q',
      expected: 5,
      metadata: { topic: 'x', group: 'g' },
    });
  });

  it('may lack everything but the input', () => {
    const record = { input: { story: 's' }, expected: null, id: null };
    expect(recordToCase(record, undefined, 'here')).toEqual({ input: { story: 's' } });
  });

  it('keeps an expected answer that is zero, false or empty', () => {
    const golds = [0, false, '', []].map((expected) => recordToCase({ input: 'q', expected }, undefined, ''));
    expect(golds.map(({ expected }) => expected)).toEqual([0, false, '', []]);
  });
});

describe('a record with mapping', () => {
  it('gives what the mapping names and nothing else', () => {
    const record = { question: 'q', answer: 'a', 'a.b': 1, nested: { list: ['x', { y: 2 }] }, secret: 's' };
    const fields = { input: 'question', expected: 'answer', dotted: 'a.b', second: 'nested.list.1.y' };
    expect(recordToCase(record, fields, 'here')).toEqual({
      input: 'q',
      expected: 'a',
      metadata: { dotted: 1, second: 2 },
    });
  });

  it('takes input and expected by their own names when it does not map them', () => {
    const record = { input: 'q', expected: 'a', context: 'c' };
    expect(recordToCase(record, { context: 'context' }, 'here')).toEqual({
      input: 'q',
      expected: 'a',
      metadata: { context: 'c' },
    });
  });

  it.each([
    { input: 'frage' },
    { input: 'q', expected: 'gold' },
    { input: 'q', id: 'nr' },
    { input: 'q', x: 'q.0.z' },
  ])('names place and fields when %j is not there', (fields) => {
    const map = () => recordToCase({ q: 'text', a: 1 }, fields, 'data.jsonl:3');
    expect(map).toThrow(/^data\.jsonl:3: the record has no field ".+"\. Its fields are q, a/);
    expect(map).toThrow(expect.objectContaining({ code: 'missing-field', exitCode: 2 }));
  });

  it('does not find what every object inherits', () => {
    expect(() => recordToCase({ q: 'x' }, { input: 'constructor' }, 'here')).toThrow(
      'no field "constructor"',
    );
    expect(() => recordToCase({ q: 'x' }, { input: 'q.length.constructor' }, 'here')).toThrow('no field');
  });
});

it.each([
  ['empty-input', { input: '  ' }],
  ['empty-input', { input: null }],
  ['invalid-id', { input: 'q', id: { a: 1 } }],
  ['invalid-metadata', { input: 'q', metadata: [1] }],
])('refuses with %s: %j', (code, record) => {
  expect(() => recordToCase(record, undefined, 'data.json:2')).toThrow(
    expect.objectContaining({ code, where: 'data.json:2', exitCode: 2 }),
  );
});
