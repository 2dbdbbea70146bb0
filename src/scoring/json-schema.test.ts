import { describe, expect, test } from 'vitest';
import { answerParser } from './answer-parser.ts';
import { compileJsonSchema } from './json-schema.ts';

const order = {
  type: 'object',
  required: ['customer', 'total'],
  additionalProperties: false,
  properties: {
    customer: { type: 'string' },
    total: { type: 'number', minimum: 0 },
    due: { type: 'string', format: 'date' },
    state: { enum: ['open', 'paid'] },
  },
};

describe('a JSON Schema', () => {
  test('says at which place a value breaks it', () => {
    const { problemOf } = compileJsonSchema(order, 'answer.schema');
    expect(problemOf({ customer: 'Ann', total: 3, due: '2026-02-28', state: 'paid' })).toBeUndefined();
    expect(problemOf({ customer: 'Ann', total: '3' })).toBe('/total must be number');
    expect(problemOf({ customer: 'Ann' })).toBe("the value must have required property 'total'");
    expect(problemOf({ customer: 'Ann', total: 3, due: '2026-02-30' })).toMatch(
      '/due must match format "date"',
    );
    expect(problemOf({ customer: 'Ann', total: 3, state: 'late' })).toBe(
      '/state must be one of ["open","paid"]',
    );
    expect(problemOf({ customer: 'Ann', total: 3, note: '' })).toBe('the value must not have "note"');
  });

  test('may be of draft 2020-12 or of draft 07', () => {
    const pair = { prefixItems: [{ type: 'string' }, { type: 'number' }] };
    expect(compileJsonSchema(pair, 'x').problemOf([1, 2])).toBe('/0 must be string');
    const old = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }] };
    expect(compileJsonSchema(old, 'x').problemOf([1])).toBe('/0 must be string');
  });

  test.each([
    [{ type: 'objekt' }, 'type'],
    [{ type: 'object', propertys: {} }, 'propertys'],
    [{ $ref: 'https://elsewhere.example/schema.json' }, 'elsewhere.example'],
    [{ pattern: '(' }, 'Invalid regular expression'],
  ])('that cannot be checked is refused: %j', (schema, word) => {
    expect(() => compileJsonSchema(schema, 'answer.schema')).toThrow(word);
  });

  test('is stopped where a pattern of it backtracks', () => {
    const { problemOf } = compileJsonSchema({ type: 'string', pattern: '^(a+)+$' }, 'x');
    expect(problemOf(`${'a'.repeat(40)}!`)).toMatch('takes more than 250 ms');
  });

  test('makes a reply that breaks it a format error, and an expected answer unreadable', () => {
    const parser = answerParser({ type: 'json', schema: order });
    expect(parser.parseReply('{"customer": "Ann", "total": 3}')).toMatchObject({ ok: true });
    const broken = { ok: false, reason: 'the JSON breaks the schema: /total must be >= 0' };
    expect(parser.parseReply('Here: {"customer": "Ann", "total": -1}')).toEqual(broken);
    expect(parser.parseGold({ customer: 'Ann', total: -1 })).toEqual(broken);
  });

  test.each([
    [{ type: 'text', schema: order } as const, 'schema does not belong to type text'],
    [{ type: 'json', structured: true } as const, 'structured replies need a schema'],
    [{ type: 'json', structured: true, schema: order, tag: 'answer' } as const, 'nothing else'],
  ])('belongs to JSON that stands alone where it is sent along: %j', (format, message) => {
    expect(() => answerParser(format)).toThrow(message);
  });
});
