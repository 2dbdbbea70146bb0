import { expect, test } from 'vitest';
import { storedJson } from './stored-json.ts';

test('a stored value that is no JSON any more is told as damage to the store', () => {
  expect(storedJson('{"a":[1]}', 'a reply')).toEqual({ a: [1] });
  expect(() => storedJson('{"a":[1', 'a reply')).toThrow(
    'the store of runs is damaged: a reply cannot be read',
  );
});
