import { expect, test } from 'vitest';
import { isTooDeep } from './nesting.ts';

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

test('a value is too deep above the limit and not at it', () => {
  expect(isTooDeep(nested(100))).toBe(false);
  expect(isTooDeep(nested(101))).toBe(true);
  expect(isTooDeep(nested(1_000_000))).toBe(true);
  expect(isTooDeep([nested(99), nested(100)])).toBe(true);
  expect(isTooDeep('text')).toBe(false);
});

test('a circle is too deep', () => {
  const circle: { self?: unknown } = {};
  circle.self = [circle];
  expect(isTooDeep(circle)).toBe(true);
});

test('parts that stand in several places are walked once', () => {
  let value: unknown = 1;
  for (let level = 0; level < 90; level += 1) value = [value, value];
  expect(isTooDeep(value)).toBe(false);
  for (let level = 0; level < 20; level += 1) value = [value, value];
  expect(isTooDeep(value)).toBe(true);
});
