import { describe, expect, it } from 'vitest';
import { errorOf } from '../data/readers/conformance.ts';
import { findSuiteTasks, isSuitePattern, suiteTasks } from './registry.ts';

const idsOf = async (pattern: string) => (await findSuiteTasks(pattern)).map(({ id }) => id);

describe('the registry of suites', () => {
  it('finds one task by its id', async () => {
    expect(await idsOf('generated-ordering/races')).toEqual(['generated-ordering/races']);
  });

  it('finds tasks by patterns, in which * stands for anything but /', async () => {
    expect(await idsOf('generated-ordering/*s')).toEqual([
      'generated-ordering/races',
      'generated-ordering/weekdays',
      'generated-ordering/amounts',
      'generated-ordering/shelves',
      'generated-ordering/queues',
      'generated-ordering/dates',
    ]);
    expect(await idsOf('generated-*/*')).toHaveLength(34);
    expect(await idsOf('*/*')).toHaveLength((await suiteTasks()).length);
    expect(['review/*', '*/baby', 'review/baby'].map(isSuitePattern)).toEqual([true, true, false]);
  });

  it('takes dots and brackets literally', async () => {
    expect(await errorOf(findSuiteTasks('generated-ordering/r.ces'))).toMatchObject({
      code: 'unknown-suite',
    });
    expect(await errorOf(findSuiteTasks('generated-ordering/[r]aces'))).toMatchObject({
      code: 'unknown-suite',
    });
  });

  it.each([
    ['generated-ordering/race', 'Did you mean "generated-ordering/races"?'],
    ['generated-odering/races', 'Did you mean "generated-ordering"?'],
    ['generated-ordering', 'Write "generated-ordering/*" for all its tasks.'],
    ['nonsense/*', 'Known: '],
  ])('says what may be meant by %s', async (pattern, hint) => {
    const error = await errorOf(findSuiteTasks(pattern));
    expect(error).toMatchObject({ code: 'unknown-suite', exitCode: 2 });
    expect(String(error)).toContain(hint);
  });

  it('has every id once, under the name of its suite', async () => {
    const tasks = await suiteTasks();
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
    for (const { id } of tasks) expect(await idsOf(id)).toEqual([id]);
  });
});
