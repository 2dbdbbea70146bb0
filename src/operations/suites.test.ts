import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HubServer, startHubServer } from '../../test/support/hub-server.ts';
import { parquetFile } from '../../test/support/parquet-file.ts';
import { temporaryFolder } from '../data/readers/conformance.ts';
import { checkSuites, pullSuites, suiteTasksNamed } from './suites.ts';

describe('the suites', () => {
  const folder = temporaryFolder();
  let server: HubServer;

  beforeAll(async () => {
    server = await startHubServer();
    vi.stubEnv('HF_ENDPOINT', server.url);
    vi.stubEnv('HF_TOKEN', '');
    vi.stubEnv('METASPO_CACHE', folder.path('cache'));
    const subjects = ['Dental', 'Anatomy', 'Surgery', 'Pediatrics'];
    for (const split of ['train', 'validation']) {
      const rows = Array.from({ length: 80 }, (_, place) => ({
        question: `${split} question ${place}`,
        opa: 'a',
        opb: 'b',
        opc: 'c',
        opd: 'd',
        cop: place % 3,
        subject_name: subjects[Math.floor(place / 20)],
      }));
      const place = `openlifescienceai/medmcqa@refs/convert/parquet/default/${split}/0000.parquet`;
      server.store(place, parquetFile(rows, { classLabels: { cop: ['a', 'b', 'c', 'd'] } }));
    }
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  it('are named by id, by suite and by pattern, each task once', async () => {
    const ids = async (...names: string[]) => (await suiteTasksNamed(names)).map(({ id }) => id);
    expect(await ids('safety/liar', 'safety/l*')).toEqual(['safety/liar']);
    expect(await ids('review')).toHaveLength(7);
    expect(await ids()).toHaveLength(35);
    await expect(ids('reviews')).rejects.toMatchObject({ code: 'unknown-suite', exitCode: 2 });
    await expect(ids('reviews')).rejects.toThrow('there is no suite "reviews"');
  });

  it('are fetched once, files that several tasks share too, and checked from the cache', async () => {
    const names = ['medical/dental', 'medical/anatomy'];
    const pulled = await pullSuites({ names });
    expect(pulled.map(({ task, files, error }) => [task, files.length, error])).toEqual([
      ['medical/dental', 2, undefined],
      ['medical/anatomy', 2, undefined],
    ]);
    expect(pulled[0]?.bytes).toBeGreaterThan(100);
    const sent = server.requests.filter((request) => request.includes('/resolve/'));
    expect(sent).toHaveLength(2);
    expect(await checkSuites({ names })).toMatchObject([
      { task: 'medical/dental', role: 'target', train: 20, test: 20, problems: [] },
      { task: 'medical/anatomy', role: 'target', train: 20, test: 20, problems: [] },
    ]);
    await pullSuites({ names, refresh: true });
    expect(server.requests.filter((request) => request.includes('/resolve/'))).toHaveLength(4);
  });

  it('that cannot be fetched say why, and the others are fetched all the same', async () => {
    const pulled = await pullSuites({ names: ['grounding/squad', 'medical/dental'] });
    expect(pulled.map(({ error }) => error?.code)).toEqual(['remote-denied', undefined]);
    expect(pulled[0]?.error?.message).toContain('rajpurkar/squad');
    const [report] = await checkSuites({ names: ['grounding/squad'] });
    expect(report).toMatchObject({ train: 0, test: 0 });
    expect(report?.problems[0]).toContain('rajpurkar/squad');
  });

  it('that are generated, and so have no end, are checked on some hundred cases', async () => {
    const [report] = await checkSuites({ names: ['generated-judging/refunds'] });
    expect(report).toMatchObject({ train: 500, test: 500, labels: { yes: 500, no: 500 }, problems: [] });
  });

  it('that need no data are done at once', async () => {
    const [generated] = (await suiteTasksNamed(['generated-*/*'])).map(({ id }) => id);
    expect(await pullSuites({ names: [generated ?? ''] })).toEqual([
      { task: generated, files: [], bytes: 0 },
    ]);
  });
});
