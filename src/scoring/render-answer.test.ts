import { expect, test } from 'vitest';
import { renderAnswer } from './render-answer.ts';

test('a value is put where the parser looks for it', () => {
  expect(renderAnswer({ tag: 'answer', type: 'integer' }, 4)).toBe('<answer>4</answer>');
  expect(renderAnswer({ lastLine: true }, 'Paris')).toBe('Paris');
  expect(renderAnswer({ jsonPath: "$.a[1]['b c']" }, 'Paris')).toBe('{"a":[null,{"b c":"Paris"}]}');
  expect(renderAnswer({ tag: 'answer', type: 'json' }, { b: 1, a: 2 })).toBe(
    '<answer>{"a":2,"b":1}</answer>',
  );
});

test('a regular expression cannot be turned round', () => {
  expect(renderAnswer({ regex: 'x(.)' }, 'y')).toBeUndefined();
});
