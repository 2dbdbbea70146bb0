import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../data/readers/conformance.ts';
import type { Case } from '../tasks/example.ts';
import { checkSuiteTask } from './check-task.ts';
import { jsonLines } from './raw/conformance.ts';
import { findSuiteTasks } from './registry.ts';
import type { SuiteTask } from './suite-task.ts';

const cases = (answers: readonly unknown[]): Case[] =>
  answers.map((expected, index) => ({ input: `review ${index}`, expected }));

const task = (
  train: readonly Case[],
  test: readonly Case[],
  changes: Partial<SuiteTask> = {},
): SuiteTask => ({
  id: 'made/up',
  domain: 'made',
  role: 'source',
  answer: { tag: 'answer', type: 'integer', min: 1, max: 3 },
  scorer: 'exact',
  userPrompts: ['{{input}}'],
  load: async () => ({ train, test }),
  ...changes,
});

describe('checking a task', () => {
  it('counts cases and labels and gives the floor', async () => {
    const report = await checkSuiteTask(task(cases([1, 3, 3, 3, 2, 3]), cases(['3', '3', '1', '3', '3'])));
    expect(report).toEqual({
      task: 'made/up',
      domain: 'made',
      role: 'source',
      train: 6,
      test: 5,
      labels: { 1: 2, 2: 1, 3: 8 },
      floor: 0.8,
      problems: [],
    });
  });

  it('finds expected answers that the parser cannot produce', async () => {
    const { labels, problems } = await checkSuiteTask(task(cases([1, 2, 3, 7, 1]), cases([1, 2, 3, 9, 1])));
    expect(labels).toEqual({ 1: 4, 2: 2, 3: 2, unreadable: 2 });
    expect(problems).toEqual([
      expect.stringMatching(/^2 of 10 expected answers cannot be given, such as: .*7/),
    ]);
  });

  it('finds empty inputs, over-long ones and missing passages', async () => {
    const odd = [
      ...cases([1, 2, 3]),
      { input: ' ', expected: 1 },
      { input: 'x'.repeat(25_000), expected: 1 },
    ];
    const { problems } = await checkSuiteTask(task(odd, cases([1, 2, 3, 1, 2]), { needsPassage: true }));
    expect(problems).toEqual([
      '1 of 10 inputs are empty',
      '1 of 10 inputs are longer than 24000 characters, the longest 25000',
      expect.stringMatching(/^10 of 10 questions come without a passage/),
    ]);
  });

  it('finds files with too few cases, and hands on what the loader found', async () => {
    const load = async () => ({
      train: cases([1, 2, 3]),
      test: cases([1]),
      problems: ['3 train cases repeat'],
    });
    const { problems } = await checkSuiteTask(task([], [], { load }));
    expect(problems).toEqual([
      '3 train cases repeat',
      'the files hold only 3 train and 1 test cases, too few to compare prompts',
    ]);
  });

  it('reports data that are missing or malformed as a problem with file and line', async () => {
    const [sarcasm] = await findSuiteTasks('safety/sarcasm');
    if (sarcasm === undefined) return expect.unreachable();
    const missing = await checkSuiteTask(sarcasm, { dataDirectory: folder.path('') });
    expect(missing).toMatchObject({ train: 0, test: 0, floor: null });
    expect(missing.problems[0]).toContain('safety/sarcasm.train.jsonl');
    await folder.write('safety/sarcasm.test.jsonl', jsonLines([{ headline: 'a', is_sarcastic: 1 }]));
    await folder.write(
      'safety/sarcasm.train.jsonl',
      `${jsonLines([{ headline: 'a', is_sarcastic: 1 }])}{"headline": "b`,
    );
    const malformed = await checkSuiteTask(sarcasm, { dataDirectory: folder.path('') });
    expect(malformed.problems).toEqual([expect.stringMatching(/sarcasm\.train\.jsonl:2: malformed JSON/)]);
  });
});

const folder = temporaryFolder();
