import { describe, expect, it } from 'vitest';
import { errorOf, temporaryFolder } from '../data/readers/conformance.ts';
import type { LocatedCase } from './located-case.ts';
import { type ReadCasesOptions, readCases } from './read-cases.ts';
import type { DataSource } from './task-definition.ts';

const folder = temporaryFolder();

async function read(
  source: DataSource,
  options: Partial<ReadCasesOptions> = {},
): Promise<readonly LocatedCase[]> {
  const cases: LocatedCase[] = [];
  for await (const located of readCases(source, {
    taskName: 'baby',
    directory: folder.path(''),
    ...options,
  })) {
    cases.push(located);
  }
  return cases;
}

describe('reading cases', () => {
  it('tells where each case stands', async () => {
    const path = await folder.write('data.csv', 'input,expected\n"a\nb",1\nc,2\n');
    expect((await read('data.csv')).map(({ where }) => where)).toEqual([`${path}:2`, `${path}:4`]);
    expect((await read([{ input: 'a' }])).map(({ where }) => where)).toEqual(['task "baby", case 1']);
  });

  it('starts relative paths from the folder, and takes absolute ones as they are', async () => {
    const path = await folder.write('data.jsonl', '{"input": "a"}\n');
    expect(await read('./data.jsonl')).toEqual(await read(path, { directory: '/' }));
  });

  it('tells the parts that a file has', async () => {
    await folder.write('parts.json', '{"train": [{"input": "a"}], "test": [{"input": "b"}]}');
    expect((await read('parts.json')).map(({ part }) => part)).toEqual(['train', 'test']);
  });

  it('gives the group by default, by a field of the record, and by a mapped slot', async () => {
    const data = [{ input: 'a', metadata: { group: 1, story: { id: 2 } } }];
    const groupBy = async (name?: string) =>
      (await read(data, name === undefined ? {} : { groupBy: name }))[0]?.group;
    expect([await groupBy(), await groupBy('metadata.story.id'), await groupBy('group')]).toEqual([1, 2, 1]);
    const fields = { tale: 'metadata.story.id' };
    expect((await read(data, { fields, groupBy: 'tale' }))[0]?.group).toBe(2);
  });

  it('names the field to group by that a record lacks', async () => {
    const error = await errorOf(read([{ input: 'a' }], { groupBy: 'story' }));
    expect(error).toMatchObject({ code: 'missing-field', where: 'task "baby", case 1' });
    expect(String(error)).toContain('"story" to group by. Its fields are input');
  });
});
