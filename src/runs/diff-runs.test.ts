import { expect, test } from 'vitest';
import { diffRuns } from './diff-runs.ts';
import { finishedRun } from './run-log.fixture.ts';

test('two runs differ in words of their prompts, in scores and in facts', () => {
  const first = finishedRun('a', 'Answer with care.', 'Rate: {{input}}', 0.6);
  const second = finishedRun('b', 'Answer with great care.', 'Rate: {{input}}', 0.75);
  const difference = diffRuns(first, { ...second, facts: { ...second.facts, seed: 2 } });
  expect(difference).toEqual({
    first: 'a',
    second: 'b',
    facts: [{ name: 'seed', first: '1', second: '2' }],
    systemPrompt: [
      { kind: 'same', text: 'Answer with ' },
      { kind: 'added', text: 'great ' },
      { kind: 'same', text: 'care.' },
    ],
    userPrompts: [{ taskName: 'baby', changes: [{ kind: 'same', text: 'Rate: {{input}}' }] }],
    score: { first: 0.6, second: 0.75, difference: expect.closeTo(0.15) },
    tasks: [{ name: 'pet', role: 'target', first: 0.6, second: 0.75, difference: expect.closeTo(0.15) }],
  });
});

test('a run without a test has no difference of scores', () => {
  const first = finishedRun('a', 'One.', '{{input}}');
  const { score, tasks } = diffRuns(first, { ...finishedRun('b', 'Two.', '{{input}}'), test: null });
  expect(score).toEqual({ first: 0.6, second: null, difference: null });
  expect(tasks).toEqual([{ name: 'pet', role: 'target', first: 0.6, second: null, difference: null }]);
});
