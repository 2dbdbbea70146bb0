import { describe, expect, it } from 'vitest';
import { errorOf, temporaryFolder } from '../data/readers/conformance.ts';
import { splitIds } from '../tasks/split-ids.ts';
import { loadTask, loadTasks } from './load-tasks.ts';
import { baby, reviews, userPrompt } from './reviews.fixture.ts';

const folder = temporaryFolder();
const options = () => ({ directory: folder.path(''), seed: 1 });

describe('loading a task', () => {
  it('gives three splits of the asked sizes, with every label in proportion', async () => {
    const task = await loadTask(baby({ limits: { testExamples: 100 } }), options());
    expect([task.train.length, task.select.length, task.test.size]).toEqual([50, 50, 100]);
    for (const split of [task.train, task.select, task.test.open('a test of the splits')]) {
      for (const label of [1, 2, 3, 4, 5]) {
        expect(split.filter(({ expected }) => expected === label)).toHaveLength(split.length / 5);
      }
    }
    expect(task.floor).toMatchObject({ constant: 0.2, best: expect.closeTo(0.2) });
  });

  it('reads a file with parts, maps its fields, and keeps numbers as numbers', async () => {
    const rows = (part: string) =>
      reviews(80).map(({ expected }, row) => ({ question: `${part} ${row}`, answer: expected }));
    await folder.write('baby.json', JSON.stringify({ train: rows('train'), test: rows('test') }));
    const fields = { input: 'question', expected: 'answer' };
    const task = await loadTask(baby({ data: 'baby.json', fields }), options());
    expect([task.train.length, task.select.length, task.test.size]).toEqual([40, 40, 80]);
    expect(task.train.every(({ input }) => String(input).startsWith('train'))).toBe(true);
    expect(task.test.open('a test').every(({ input }) => String(input).startsWith('test'))).toBe(true);
    expect(task.train[0]?.expected).toBeTypeOf('number');
  });

  it('reads a file for each part, and of a file with parts only the one that it is named for', async () => {
    await folder.write(
      'train.jsonl',
      reviews(60)
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    await folder.write('parts.json', JSON.stringify({ train: reviews(9, 500), test: reviews(30, 600) }));
    const task = await loadTask(baby({ data: { train: 'train.jsonl', test: 'parts.json' } }), options());
    expect([task.train.length, task.select.length, task.test.size]).toEqual([30, 30, 30]);
  });

  it('lets nothing learned from be in the test, also where the data have it in both parts', async () => {
    const data = { train: reviews(100), test: [...reviews(40, 80), { input: ' REVIEW  3 ', expected: 4 }] };
    const task = await loadTask(baby({ data }), options());
    const tested = task.test
      .open('a test')
      .map(({ input }) => String(input).trim().toLowerCase().replace('  ', ' '));
    expect(tested).toContain('review 3');
    for (const { input } of [...task.train, ...task.select]) expect(tested).not.toContain(input);
  });

  it('takes examples for the same when the user prompts show the same of them, whatever else they have', async () => {
    const question = 'How far is it?';
    const data = reviews(90).map((row, index) => ({
      ...row,
      input: question,
      story: `story ${index % 30}`,
      row: index,
    }));
    const task = await loadTask(baby({ data, userPrompt: '{{story}} {{input}}' }), options());
    const stories = [task.train, task.select, task.test.open('a test')].map(
      (split) => new Set(split.map(({ metadata }) => metadata?.story)),
    );
    expect(stories.every((split) => split.size > 1)).toBe(true);
    expect(new Set(stories.flatMap((split) => [...split])).size).toBe(
      stories.reduce((sum, split) => sum + split.size, 0),
    );
  });

  it('keeps groups in one split, by metadata or by a named field', async () => {
    const data = reviews(300).map((row, index) => ({
      ...row,
      metadata: { group: index % 30, story: index % 20 },
    }));
    for (const groupBy of [undefined, 'story'] as const) {
      const task = await loadTask(baby({ data, ...(groupBy && { groupBy }) }), options());
      const groups = [task.train, task.select, task.test.open('a test')].map(
        (split) => new Set(split.map(({ metadata }) => metadata?.[groupBy ?? 'group'])),
      );
      const together = new Set(groups.flatMap((split) => [...split]));
      expect(together.size).toBe(groups.reduce((sum, split) => sum + split.size, 0));
    }
  });

  it('shares one array between train and select when asked to', async () => {
    const task = await loadTask(baby(), { ...options(), sharedSelect: true });
    expect(task.select).toBe(task.train);
    expect(task.test.size).toBe(500);
  });

  it('gives the same splits for the same seed, others for another, and reports them without opening the test', async () => {
    const [one, same, other] = await Promise.all(
      [1, 1, 2].map(async (seed) => loadTask(baby(), { ...options(), seed })),
    );
    if (!one || !same || !other) return expect.unreachable();
    expect(splitIds(one)).toEqual(splitIds(same));
    expect(splitIds(one)).not.toEqual(splitIds(other));
    expect(splitIds(one).test).toHaveLength(500);
    expect(one.test.readings).toEqual([]);
  });

  it('keeps ids of the data where they are unique, completes them where not, and makes the rest from content', async () => {
    const data = [
      { id: 'a', input: 'one', expected: 1 },
      { id: 'b', input: 'two', expected: 2 },
      { id: 'b', input: 'three', expected: 3 },
      { input: 'four', expected: 4 },
    ];
    const limits = { trainExamples: 2, selectExamples: 1, testExamples: 1 };
    const { train, select, test } = splitIds(await loadTask(baby({ data, limits }), options()));
    const ids = [...train, ...select, ...test].sort();
    expect(ids.map((id) => id.replace(/[0-9a-f]{8,}$/, '#')).sort()).toEqual(['#', 'a', 'b-#', 'b-#']);
    expect(new Set(ids).size).toBe(4);
  });

  it('refuses a field to compare that no expected answer has: a reply without it would always be right', async () => {
    const data = reviews(30).map(({ input, expected }) => ({ input, expected: { stars: expected } }));
    const scored = (fields: string[]) =>
      loadTask(baby({ data, answer: { type: 'json' }, scorer: { type: 'json-fields', fields } }), options());
    expect((await scored(['stars'])).train.length).toBeGreaterThan(0);
    await expect(scored(['stars', 'starz'])).rejects.toMatchObject({
      code: 'unreadable-gold',
      message: expect.stringContaining(
        'the field "starz", which json-fields compares, is in no expected answer',
      ),
    });
  });

  it('needs no expected answer where a function of the user scores', async () => {
    const scorer = () => ({ name: 'mine', score: 1 });
    const data = reviews(30).map(({ input }) => ({ input }));
    const task = await loadTask(baby({ data, scorer }), options());
    expect(task.train).toHaveLength(10);
    expect(task.floor).toEqual({ constant: null, chance: null, best: 0 });
  });

  it('lets slots name further fields', async () => {
    const data = reviews(30).map((row) => ({ ...row, context: 'c', metadata: { source: null } }));
    const prompt = '{{context}} {{input}} {{ source }}';
    expect((await loadTask(baby({ data, userPrompt: prompt }), options())).userPrompts[0]?.text).toBe(prompt);
  });

  it('starts from userPrompt and goes on with userPrompts, each once', async () => {
    const task = await loadTask(baby({ userPrompts: ['Other: {{input}}', userPrompt] }), options());
    expect(task.userPrompts.map(({ text }) => text)).toEqual([userPrompt, 'Other: {{input}}']);
  });

  it('stops when loading is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    expect(String(await errorOf(loadTask(baby(), { ...options(), signal })))).toContain('enough');
  });
});

describe('tasks of built-in suites', () => {
  it('come by id or by pattern; a pattern means the tasks with the role that it stands under', async () => {
    const suite = [{ suite: 'generated-judging/*' }];
    const limits = { trainExamples: 5, selectExamples: 5, testExamples: 5 };
    const { source, target } = await loadTasks({ source: suite, target: suite }, { ...options(), limits });
    expect(source.map(({ name }) => name)).toEqual([
      'generated-judging/grants',
      'generated-judging/routing',
      'generated-judging/rubrics',
      'generated-judging/syllogisms',
    ]);
    expect(target.map(({ name }) => name)).toEqual([
      'generated-judging/refunds',
      'generated-judging/urgency',
    ]);
    expect(source[0]).toMatchObject({ domain: 'judging', scorer: { name: 'label-accuracy' } });
    expect([source[0]?.train.length, source[0]?.test.size]).toEqual([5, 5]);
  });

  it('take a name, user prompts and limits of the definition', async () => {
    const definition = {
      suite: 'generated-judging/refunds',
      name: 'returns',
      userPrompt: 'Decide. {{input}}',
      limits: { testExamples: 7 },
    };
    const task = await loadTask(definition, options());
    expect(task.name).toBe('returns');
    expect(task.userPrompts.map(({ text }) => text)).toEqual(['Decide. {{input}}']);
    expect(task.test.size).toBe(7);
  });
});
