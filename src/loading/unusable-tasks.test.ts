import { describe, expect, it } from 'vitest';
import { errorOf, temporaryFolder } from '../data/readers/conformance.ts';
import { loadTask, loadTasks } from './load-tasks.ts';
import { answer, baby, reviews } from './reviews.fixture.ts';
import type { TaskDefinition } from './task-definition.ts';

const folder = temporaryFolder();
const options = () => ({ directory: folder.path(''), seed: 1 });

describe('input that cannot be used', () => {
  const broken: readonly (readonly [
    what: string,
    code: string,
    message: RegExp,
    definition: () => TaskDefinition,
  ])[] = [
    [
      'a missing file',
      'missing-file',
      /nowhere\.jsonl: there is no such file/,
      () => baby({ data: 'nowhere.jsonl' }),
    ],
    [
      'a kind of file that is not known',
      'unknown-data-format',
      /table\.xlsx/,
      () => baby({ data: 'table.xlsx' }),
    ],
    [
      'a field that is missing',
      'missing-field',
      /task "baby", case 1: .*"question".* input, expected/,
      () => baby({ fields: { input: 'question' } }),
    ],
    [
      'an expected answer above the scale',
      'unreadable-gold',
      /case 2: .*"?6"?.*maximum 5/,
      () => baby({ data: [...reviews(1), { input: 'x', expected: 6 }] }),
    ],
    [
      'an expected answer of another type',
      'unreadable-gold',
      /case 1: .*"great"/,
      () => baby({ data: [{ input: 'x', expected: 'great' }] }),
    ],
    [
      'no expected answer',
      'unreadable-gold',
      /case 1: there is no expected answer/,
      () => baby({ data: [{ input: 'x' }] }),
    ],
    [
      'an empty input',
      'empty-input',
      /case 1: the input is empty/,
      () => baby({ data: [{ input: '', expected: 1 }] }),
    ],
    [
      'no user prompt',
      'missing-user-prompt',
      /task "baby": there is no user prompt/,
      () => ({ name: 'baby', data: reviews(9), answer }),
    ],
    [
      'a user prompt without slot',
      'user-prompt-without-slot',
      /"Rate this\." has no slot/,
      () => baby({ userPrompt: 'Rate this.' }),
    ],
    [
      'a slot that no example has',
      'unknown-slot',
      /\{\{inputs\}\}.*Did you mean "input"/,
      () => baby({ userPrompt: '{{inputs}}' }),
    ],
    [
      'no examples',
      'no-examples',
      /task "baby", its list of cases: there are no examples/,
      () => baby({ data: [] }),
    ],
    [
      'no examples for a part',
      'no-examples',
      /for test/,
      () => baby({ data: { train: reviews(9), test: [] } }),
    ],
    [
      'too few examples',
      'no-examples-left',
      /left for test: the data have 2 \(2 different\), .*50 for train, 50 for select, 500 for test/,
      () => baby({ data: reviews(2) }),
    ],
    [
      'examples that are all the same',
      'no-examples-left',
      /the data have 3 \(1 different\)/,
      () => baby({ data: Array(3).fill({ input: 'x', expected: 1 }) }),
    ],
    [
      'an unknown suite',
      'unknown-suite',
      /no built-in task "generated-jugding\/refunds".*generated-judging/,
      () => ({ suite: 'generated-jugding/refunds' }),
    ],
    [
      'an unknown task of a suite',
      'unknown-suite',
      /Did you mean "generated-judging\/refunds"/,
      () => ({ suite: 'generated-judging/refund' }),
    ],
    [
      'a name for several tasks',
      'name-for-several-tasks',
      /cannot all be called "x"/,
      () => ({ suite: 'generated-judging/*', name: 'x' }),
    ],
    [
      'a scorer that does not fit',
      'scorer-options',
      /task "baby": .*choice/,
      () => baby({ scorer: 'choice' }),
    ],
    [
      'an answer format that contradicts itself',
      'answer-format',
      /task "baby": /,
      () => baby({ answer: { tag: 'a', lastLine: true } }),
    ],
    [
      'a limit that is no number of examples',
      'invalid-limit',
      /testExamples is 0\.5/,
      () => baby({ limits: { testExamples: 0.5 } }),
    ],
  ];

  it.each(broken)('has one clear message: %s', async (_what, code, message, definition) => {
    const error = await errorOf(loadTask(definition(), options()));
    expect(error).toMatchObject({ exitCode: 2 });
    expect(String(error)).toMatch(message);
    expect(error).toMatchObject({ code });
  });

  it('names file and line of an expected answer that the parser cannot produce', async () => {
    const rows = [...reviews(10), { input: 'x', expected: 'bad' }];
    const path = await folder.write('gold.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const error = await errorOf(loadTask(baby({ data: 'gold.jsonl' }), options()));
    expect(error).toMatchObject({ code: 'unreadable-gold', where: `${path}:11` });
  });

  it('names an example that lacks a field which others have', async () => {
    const rows = reviews(12).map((row, index) => (index === 7 ? row : { ...row, topic: 't' }));
    const error = await errorOf(loadTask(baby({ data: rows, userPrompt: '{{topic}} {{input}}' }), options()));
    expect(error).toMatchObject({ code: 'unknown-slot', where: 'task "baby", case 8' });
  });

  it('refuses two tasks of one name before it reads any data', async () => {
    const definitions = {
      source: [baby({ data: 'nowhere.json' })],
      target: [baby({ data: 'nowhere.json' })],
    };
    expect(await errorOf(loadTasks(definitions, options()))).toMatchObject({ code: 'duplicate-task-name' });
  });

  it('refuses one definition that means several tasks where one is expected', async () => {
    const limits = { trainExamples: 2, selectExamples: 2, testExamples: 2 };
    const loading = loadTask({ suite: 'generated-judging/*' }, { ...options(), limits });
    expect(await errorOf(loading)).toMatchObject({ code: 'several-tasks' });
  });
});
