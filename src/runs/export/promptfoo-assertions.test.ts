import { expect, test } from 'vitest';
import { answerTransform, promptfooAssertions } from './promptfoo-assertions.ts';
import type { SuiteTask } from './suite.ts';

const asserted = (expected: unknown, task: Partial<SuiteTask>) =>
  promptfooAssertions(
    { name: 't', userPrompt: '{{input}}', answer: {}, scorer: { type: 'exact' }, cases: [], ...task },
    expected,
  );

test.each([
  ['Paris', { scorer: { type: 'exact', caseSensitive: true } }, { type: 'equals', value: 'Paris' }],
  ['Paris', { scorer: { type: 'contains' } }, { type: 'icontains-any', value: ['Paris'] }],
  [
    ['a', 'b'],
    { scorer: { type: 'contains', caseSensitive: true } },
    { type: 'contains-any', value: ['a', 'b'] },
  ],
  ['a+', { scorer: { type: 'regex' } }, { type: 'regex', value: 'a+' }],
  [['a', 'b'], { scorer: { type: 'regex' } }, { type: 'regex', value: '(?:a)|(?:b)' }],
  [undefined, { scorer: { type: 'regex', pattern: 'x' } }, { type: 'regex', value: 'x' }],
  ['ref', { scorer: { type: 'judge' } }, { type: 'factuality', value: 'ref' }],
  [undefined, { scorer: { type: 'judge', criteria: 'kind' } }, { type: 'llm-rubric', value: 'kind' }],
  [
    { b: 1 },
    { answer: { type: 'json' }, scorer: { type: 'json-equality' } },
    { type: 'equals', value: { b: 1 } },
  ],
  [
    [{ type: 'not-contains', value: 'x', weight: 2 }],
    { scorer: { type: 'assertions' } },
    { type: 'not-contains', value: 'x', weight: 2 },
  ],
  [
    [{ type: 'judge', criteria: 'kind' }],
    { scorer: { type: 'assertions' } },
    { type: 'llm-rubric', value: 'kind' },
  ],
] as const)('%j with %j', (expected, task, assertion) => {
  expect(asserted(expected, task as Partial<SuiteTask>)).toEqual([assertion]);
});

test('an example without an expected answer has nothing to assert', () => {
  expect(asserted(undefined, {})).toEqual([]);
  expect(asserted(undefined, { scorer: { type: 'contains' } })).toEqual([]);
});

test.each([
  [
    'Yes',
    { answer: { type: 'yes-no' }, scorer: { type: 'label-accuracy' } },
    ['yes', '"Yes".'],
    ['no', 'yes or no'],
  ],
  [['Rome', 'Roma'], { scorer: { type: 'exact' } }, ['roma', 'Rome.'], ['Oslo']],
  [4, { answer: { type: 'integer' }, scorer: { type: 'exact' } }, ['4', '4.0'], ['5', 'four']],
  [
    10,
    { answer: { type: 'number' }, scorer: { type: 'numeric', relativeTolerance: 0.1 } },
    ['10.9', '9'],
    ['11.1'],
  ],
] as const)('the expression for %j with %j holds for right answers alone', (expected, task, right, wrong) => {
  const [assertion] = asserted(expected, task as unknown as Partial<SuiteTask>);
  const holds = new Function('output', `return ${assertion?.value}`);
  for (const output of right) expect(holds(output), output).toBe(true);
  for (const output of wrong) expect(holds(output), output).toBe(false);
});

test.each([
  [{ tag: 'answer' }, 'a <answer>1</answer> b <ANSWER x="y"> 2 </answer>', '2'],
  [{ lastLine: true }, 'a\n b \n', 'b'],
  [{ regex: '(?i)city: (\\w+)' }, 'City: Rome, city: Paris', 'Paris'],
  [{ regex: 'Paris|Rome' }, 'Rome, Paris', 'Paris'],
  [{ jsonPath: '$.a.b[1]' }, 'so {"a": {"b": [1, 2]}}', 2],
])('%j takes the answer out of a reply', (answer, output, found) => {
  expect(new Function('output', `return ${answerTransform(answer)}`)(output)).toBe(found);
});
