import { expect, it } from 'vitest';
import { loadTask } from './load-tasks.ts';

const cases = Array.from({ length: 200 }, (_, row) => ({
  id: `case-${row}`,
  input: `question ${row}`,
  expected: 'yes',
}));

function load(
  pinned: readonly string[],
  limits = { trainExamples: 10, selectExamples: 10, testExamples: 20 },
) {
  const definition = { name: 'ask', data: cases, userPrompt: '{{input}}' };
  return loadTask(definition, { directory: '.', seed: 1, limits, pinned: { ask: pinned } });
}

it('pinned examples are in train, whichever they are, and take places of it', async () => {
  const ids = cases.slice(40, 46).map(({ id }) => id);
  const { train, select, test } = await load(ids);
  expect(train.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  expect([train.length, select.length, test.size]).toEqual([10, 10, 20]);
  expect(select.map(({ id }) => id)).not.toEqual(expect.arrayContaining([ids[0]]));
});

it('without any the splits are what they were', async () => {
  const [none, plain] = await Promise.all([
    load([]),
    loadTask(
      { name: 'ask', data: cases, userPrompt: '{{input}}' },
      { directory: '.', seed: 1, limits: { trainExamples: 10, selectExamples: 10, testExamples: 20 } },
    ),
  ]);
  expect(none.train).toEqual(plain.train);
  expect(none.select).toEqual(plain.select);
});

it('an id that no example has is refused, with the task', async () => {
  await expect(load(['case-9999'])).rejects.toMatchObject({ code: 'pinned-example', exitCode: 2 });
});
