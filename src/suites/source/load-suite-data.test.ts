import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HubServer, startHubServer } from '../../../test/support/hub-server.ts';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { errorOf, temporaryFolder } from '../../data/readers/conformance.ts';
import { jsonLines } from '../raw/conformance.ts';
import { findSuiteTasks } from '../registry.ts';
import type { SuiteTask } from '../suite-task.ts';

const all = { trainCases: 10_000, testCases: 10_000, seed: 1 };

async function task(id: string): Promise<SuiteTask> {
  const [found] = await findSuiteTasks(id);
  return found ?? expect.unreachable(`no task ${id}`);
}

const headlines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => ({
    article_link: 'x',
    headline: `headline ${from + place}`,
    is_sarcastic: place % 2,
  }));

describe('the data of a task in a folder', () => {
  const folder = temporaryFolder();
  const request = () => ({ ...all, dataDirectory: folder.path('data') });

  it('comes in no more cases than asked for, drawn by the seed, disjoint', async () => {
    await folder.write('data/safety/sarcasm.train.jsonl', jsonLines(headlines(0, 100)));
    await folder.write('data/safety/sarcasm.test.jsonl', jsonLines(headlines(100, 200)));
    const sarcasm = await task('safety/sarcasm');
    const few = { ...request(), trainCases: 10, testCases: 20 };
    const first = await sarcasm.load(few);
    expect([first.train.length, first.test.length, first.problems]).toEqual([10, 20, []]);
    expect(await sarcasm.load(few)).toEqual(first);
    expect((await sarcasm.load({ ...few, seed: 2 })).train).not.toEqual(first.train);
    const inputs = new Set(first.train.map(({ input }) => input));
    expect(first.test.filter(({ input }) => inputs.has(input))).toEqual([]);
  });

  it('loses the train cases whose input is in the test part, and says so', async () => {
    await folder.write('data/safety/sarcasm.train.jsonl', jsonLines(headlines(0, 100)));
    await folder.write('data/safety/sarcasm.test.jsonl', jsonLines(headlines(97, 200)));
    const data = await (await task('safety/sarcasm')).load(request());
    expect([data.train.length, data.test.length]).toEqual([97, 103]);
    expect(data.problems).toEqual(['3 train cases repeat inputs of the test part; they are left out']);
  });

  it('is cut in two by story where it comes as one, and tells of files that are not there', async () => {
    const examples = Array.from({ length: 60 }, (_, place) => ({
      input: `Story ${Math.floor(place / 3)}. At the end of the game, person ${place % 3} has the `,
      target_scores: { 'ball.': 1, 'cube.': 0, 'ring.': 0 },
    }));
    await folder.write(
      'data/reasoning/tracking_shuffled_objects/three_objects/task.json',
      JSON.stringify({ name: 'three_objects', examples }),
    );
    const data = await (await task('reasoning/tracking_shuffled_objects')).load(request());
    expect([data.train.length, data.test.length]).toEqual([30, 30]);
    const stories = (part: typeof data.train) =>
      new Set(part.map(({ input }) => String(input).split('.')[0]));
    expect([...stories(data.train)].filter((story) => stories(data.test).has(story))).toEqual([]);
    expect(data.problems?.[0]).toMatch(/^not found, so left out: .*five_objects.*seven_objects/);
  });

  it('is read in the form that is there', async () => {
    const hard = [{ input: 'Return? Turn left.\nOptions:\n- Yes\n- No', target: 'No' }];
    const examples = ['1', '2', '3', '4'].map((step) => ({
      ...hard[0],
      input: hard[0]?.input.replace('left', step),
    }));
    await folder.write('data/reasoning/bbh/navigate.json', JSON.stringify({ examples }));
    const data = await (await task('reasoning/navigate')).load(request());
    expect([data.train.length, data.test.length]).toEqual([2, 2]);
  });

  it('is named with its files where it is missing, as is a missing folder', async () => {
    const ethos = await task('safety/ethos');
    const error = await errorOf(ethos.load(request()));
    expect(error).toMatchObject({ code: 'missing-suite-data', exitCode: 2 });
    expect(String(error)).toMatch(/no files of safety\/ethos.*Put safety\/ethos\.csv there/);
    const gone = await errorOf(ethos.load({ ...all, dataDirectory: folder.path('nowhere') }));
    expect(gone).toMatchObject({ code: 'missing-data-folder', exitCode: 2 });
  });

  it('must hold cases of the task', async () => {
    await folder.write('data/safety/ethos.csv', 'comment;isHate\nOnly one;0.1\n');
    const error = await errorOf((await task('safety/ethos')).load(request()));
    expect(error).toMatchObject({ code: 'no-suite-cases', exitCode: 2 });
    expect(String(error)).toContain('ethos.csv');
  });
});

describe('the data of a task on the network', () => {
  const folder = temporaryFolder();
  let server: HubServer;

  beforeAll(async () => {
    server = await startHubServer();
    vi.stubEnv('HF_ENDPOINT', server.url);
    vi.stubEnv('HF_TOKEN', '');
    vi.stubEnv('METASPO_CACHE', folder.path('cache'));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  it('is fetched on first use, with progress, and read from the cache afterwards', async () => {
    const rows = (from: number) =>
      Array.from({ length: 40 }, (_, place) => ({ text: `tweet ${from + place}`, label: place % 2 }));
    const classLabels = { label: ['non-offensive', 'offensive'] };
    const place = (split: string) =>
      `cardiffnlp/tweet_eval@refs/convert/parquet/offensive/${split}/0000.parquet`;
    server.store(place('train'), parquetFile(rows(0), { classLabels }));
    server.store(place('test'), parquetFile(rows(40), { classLabels }));
    const tweets = await task('safety/tweet_eval');
    const fetched: string[] = [];
    const data = await tweets.load({ ...all, onProgress: ({ source }) => fetched.push(source) });
    expect([data.train.length, data.test.length, data.problems]).toEqual([40, 40, []]);
    expect(new Set(fetched)).toEqual(new Set(tweets.about?.sources));
    const sent = server.requests.length;
    expect(await tweets.load(all)).toEqual(data);
    expect(server.requests).toHaveLength(sent);
  });

  it('says which field is gone when the source changed its form', async () => {
    const place = 'iamollas/ethos@refs/convert/parquet/binary/train/0000.parquet';
    server.store(place, parquetFile([{ comment_text: 'x', label: 1 }]));
    const error = await errorOf((await task('safety/ethos')).load(all));
    expect(error).toMatchObject({ code: 'changed-schema', exitCode: 2 });
    expect(String(error)).toMatch(/no field "text".*fields are comment_text, label/);
  });
});
