import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, contentHash } from './content-hash.ts';

/** As the identities in existing stores were made. */
function canonicalByReplacer(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member === null || typeof member !== 'object' || Array.isArray(member)
      ? member
      : Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}

test('the text of any JSON value is the one that identified it before', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalByReplacer(value));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['members that are undefined', { b: undefined, a: [undefined, 1] }, '{"a":[null,1]}'],
  ['dates', { b: new Date(0), a: 1 }, '{"a":1,"b":"1970-01-01T00:00:00.000Z"}'],
  ['records that write themselves', { a: { toJSON: () => ({ d: 1, c: 2 }) } }, '{"a":{"c":2,"d":1}}'],
  ['keys that look like numbers', { b: 1, 10: 2, 9: 3 }, '{"9":3,"10":2,"b":1}'],
  [
    'a key named __proto__',
    JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'),
    '{"__proto__":{"c":2,"d":1},"b":1}',
  ],
  ['records without a prototype', Object.assign(Object.create(null), { b: 1, a: 2 }), '{"a":2,"b":1}'],
])('%s are written as ever', (_what, value, text) => {
  expect(canonicalJson(value)).toBe(text);
  expect(canonicalByReplacer(value)).toBe(text);
});

test('the value itself is left as it is', () => {
  const value = { b: [{ d: 1, c: 2 }], a: 1 };
  canonicalJson(value);
  expect(JSON.stringify(value)).toBe('{"b":[{"d":1,"c":2}],"a":1}');
});

test('equal values have equal hashes, whatever the order of their keys', () => {
  const text = '{"a":1,"b":2}';
  expect(contentHash({ b: 2, a: 1 })).toBe(contentHash({ a: 1, b: 2 }));
  expect(contentHash({ a: 1, b: 2 })).toBe(createHash('sha256').update(text).digest('hex').slice(0, 32));
});
