import { expect, it } from 'vitest';
import { exampleFields } from './example-fields.ts';

it('the slots of an example are its input, the members of a record input and the metadata', () => {
  const input = { story: 'Once', scores: [1, 2] };
  expect(exampleFields({ id: '1', input, expected: 'gold', metadata: { topic: 'x', note: null } })).toEqual({
    input: '{"story":"Once","scores":[1,2]}',
    story: 'Once',
    scores: '[1,2]',
    topic: 'x',
    note: '',
  });
});

it('the expected answer is no slot, and metadata cannot stand in for the input', () => {
  const fields = exampleFields({ id: '1', input: 'q', expected: 'gold', metadata: { input: 'other' } });
  expect(fields).toEqual({ input: 'q' });
});
