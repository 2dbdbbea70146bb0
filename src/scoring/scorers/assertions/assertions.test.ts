import { describe, expect, test } from 'vitest';
import { answerParser } from '../../answer-parser.ts';
import { createScorer } from '../../create-scorer.ts';
import { goldProblem } from '../../gold-problem.ts';
import type { ScoreResult } from '../../scorer.ts';

const parser = answerParser({});
const person = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

function scored(output: string, expected: unknown, verdict = 'correct'): Promise<ScoreResult> {
  const ask = async () => `Because.\n<verdict>${verdict}</verdict>`;
  return Promise.resolve(createScorer('assertions', { parser, ask }).score({ input: 'q', output, expected }));
}

/** Of each type a reply that it holds for and one that it does not hold for. */
const table: readonly (readonly [assertion: Record<string, unknown>, holds: string, holdsNot: string])[] = [
  [{ type: 'equals', value: 'Paris' }, 'Paris', 'paris'],
  [{ type: 'equals', value: 7 }, '7', '7.0'],
  [{ type: 'equals', value: { a: 1, b: [2] } }, '{"b": [2], "a": 1}', '{"a": 1}'],
  [{ type: 'contains', value: 'Paris' }, 'It is Paris.', 'It is paris.'],
  [{ type: 'icontains', value: 'PARIS' }, 'It is Paris.', 'It is Rome.'],
  [{ type: 'contains-any', value: ['Paris', 'Rome'] }, 'Rome it is', 'rome it is'],
  [{ type: 'icontains-any', value: ['paris', 'rome'] }, 'ROME it is', 'Oslo it is'],
  [{ type: 'contains-all', value: ['Paris', 'Rome'] }, 'Rome and Paris', 'Rome and paris'],
  [{ type: 'icontains-all', value: ['Paris', 'Rome'] }, 'rome and paris', 'rome'],
  [{ type: 'starts-with', value: 'Yes' }, 'Yes, it is', 'Oh Yes'],
  [{ type: 'ends-with', value: 'Yes' }, 'Oh Yes', 'Yes, it is'],
  [{ type: 'regex', value: '\\d{4}' }, 'in 1990', 'in 90'],
  [{ type: 'is-json' }, '{"a": 1}', 'so {"a": 1}'],
  [{ type: 'is-json', value: person }, '{"name": "Ann"}', '{"name": 5}'],
  [{ type: 'is-json', value: JSON.stringify(person) }, '{"name": "Ann"}', '{"age": 5}'],
  [{ type: 'contains-json' }, 'so {"a": "}"} here', 'so {a} here'],
  [{ type: 'contains-json', value: person }, '[1] {"name": "Ann"}', '[1] {"name": 1}'],
  [{ type: 'levenshtein', value: 'kitten' }, 'sitting', 'a quite different text'],
  [{ type: 'levenshtein', value: 'kitten', threshold: 2 }, 'kittens', 'sitting'],
  [{ type: 'rouge-n', value: 'the cat sat' }, 'The cat sat.', 'a dog ran'],
  [{ type: 'rouge-n', value: 'the cat sat', threshold: 0.3 }, 'the dog ran', 'a dog ran'],
  [{ type: 'bleu', value: 'the cat sat on the mat' }, 'the cat sat on the mat', 'a dog ran away from it'],
  [{ type: 'bleu', value: ['a b c d', 'the cat sat on'] }, 'the cat sat on', 'x y z w'],
  [{ type: 'word-count', value: 3 }, 'one two three', 'one two'],
  [{ type: 'word-count', value: { min: 2, max: 3 } }, 'one two', 'one'],
];

describe.each(table)('%j', (assertion, holds, holdsNot) => {
  const opposite = { ...assertion, type: `not-${assertion.type}` };

  test('holds for one reply and not for another, and turned round the other way', async () => {
    expect((await scored(holds, [assertion])).score).toBe(1);
    expect((await scored(holdsNot, [assertion])).score).toBe(0);
    expect((await scored(holds, [opposite])).score).toBe(0);
    expect((await scored(holdsNot, [opposite])).score).toBe(1);
  });

  test('says what a reply lacks', async () => {
    const { feedback } = await scored(holdsNot, [assertion]);
    expect(feedback).toContain(`"${assertion.type}"`);
    expect((await scored(holds, [assertion])).feedback).toBeUndefined();
  });
});

test('the score is the weighted share of what holds', async () => {
  const all = [
    { type: 'contains', value: 'a', weight: 3 },
    { type: 'contains', value: 'b' },
    { type: 'contains', value: 'z', weight: 0 },
  ];
  expect((await scored('only a', all)).score).toBe(0.75);
});

test('a judge decides by criteria or by a reference answer', async () => {
  expect((await scored('x', [{ type: 'judge', criteria: 'is kind' }])).score).toBe(1);
  expect((await scored('x', [{ type: 'not-judge', criteria: 'is rude' }])).score).toBe(0);
  expect(await scored('x', [{ type: 'judge', value: 'y' }], 'incorrect')).toMatchObject({
    score: 0,
    feedback: 'Because.',
  });
});

test('a verdict that is none leaves the other assertions to decide', async () => {
  const both = [
    { type: 'contains', value: 'x' },
    { type: 'judge', criteria: 'is kind' },
  ];
  expect((await scored('x', both, 'perhaps')).score).toBe(1);
  expect((await scored('x', both.slice(1), 'perhaps')).score).toBeNull();
});

test('thinking is no part of what assertions look at', async () => {
  expect((await scored('<think>Rome?</think>Paris', [{ type: 'equals', value: 'Paris' }])).score).toBe(1);
});

test.each([
  [undefined, 'there is no list of assertions'],
  [[], 'the list of assertions is empty'],
  [['Paris'], 'assertion 1 cannot be checked: it is no object with a type'],
  [[{ type: 'sounds-like', value: 'x' }], 'there is no type "sounds-like"'],
  [[{ type: 'contains' }], 'its value is no text'],
  [[{ type: 'contains-any', value: [] }], 'it has no list of texts'],
  [[{ type: 'regex', value: '(' }], 'is no regular expression'],
  [[{ type: 'is-json', value: '{' }], 'its value is no JSON Schema'],
  [[{ type: 'bleu', value: 'a', threshold: 'high' }], 'its threshold is no number'],
  [[{ type: 'bleu', value: 'a', weight: -1 }], 'its weight is no number'],
  [[{ type: 'word-count', value: 'few' }], 'neither a number nor'],
  [[{ type: 'judge', criteria: 'is kind' }], 'no judge model is configured'],
])('an expected answer %j is refused before anything is asked', (expected, problem) => {
  expect(goldProblem(parser, createScorer('assertions', { parser }), expected)).toContain(problem);
});
