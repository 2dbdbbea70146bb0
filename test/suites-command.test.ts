import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../src/data/readers/conformance.ts';
import { type HubServer, startHubServer } from './support/hub-server.ts';
import { parquetFile } from './support/parquet-file.ts';

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('metaspo suites', () => {
  const folder = temporaryFolder();
  let server: HubServer;
  const main = join(import.meta.dirname, '../src/cli/main.ts');

  beforeAll(async () => {
    server = await startHubServer();
    for (const split of ['train', 'test']) {
      const rows = Array.from({ length: 12 }, (_, index) => ({
        text: `${split} tweet ${index}`,
        label: index % 2,
      }));
      server.store(
        `cardiffnlp/tweet_eval@refs/convert/parquet/offensive/${split}/0000.parquet`,
        parquetFile(rows, { classLabels: { label: ['non-offensive', 'offensive'] } }),
      );
    }
  });
  afterAll(() => server.close());

  function suites(...words: readonly string[]): Promise<Ended> {
    const environment = {
      ...process.env,
      HF_ENDPOINT: server.url,
      HF_TOKEN: '',
      METASPO_CACHE: folder.path('cache'),
      COLUMNS: '200',
    };
    const options = { cwd: folder.path(''), env: environment };
    return new Promise((resolve) => {
      execFile(process.execPath, [main, 'suites', ...words], options, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  }

  it('pull fetches into the cache, check reads from there, each with one JSON document', async () => {
    const pulled = await suites('pull', 'safety/tweet_eval', '--json');
    expect(pulled.exitCode).toBe(0);
    expect(JSON.parse(pulled.stdout)).toMatchObject([
      { task: 'safety/tweet_eval', files: [{}, {}].map(() => expect.any(String)) },
    ]);
    const sent = server.requests.length;
    const checked = await suites('check', 'safety/tweet_eval', '--json');
    expect(JSON.parse(checked.stdout)).toEqual([
      {
        task: 'safety/tweet_eval',
        domain: 'safety',
        role: 'source',
        train: 12,
        test: 12,
        labels: { yes: 12, no: 12 },
        floor: expect.closeTo(0.5),
        problems: [],
      },
    ]);
    expect(server.requests).toHaveLength(sent);
  });

  it('pull names what could not be fetched and the hint, and exits with 2', async () => {
    const { exitCode, stdout, stderr } = await suites('pull', 'safety/ethos');
    expect(exitCode).toBe(2);
    expect(stdout).toContain('Not fetched: safety/ethos');
    expect(stderr).toMatch(/safety\/ethos: not fetched\..*iamollas\/ethos.*HF_TOKEN/s);
  });

  it('check reads a folder without network, and shows problems in words', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `comment number ${index};${index / 11}\n`);
    await folder.write('data/safety/ethos.csv', `comment;isHate\n${rows.join('')}`);
    const sent = server.requests.length;
    const { exitCode, stdout } = await suites('check', 'safety/e*', 'safety/liar', '--data-dir', 'data');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/safety\/ethos +target +6 +6 .*yes: 6, no: 6/);
    expect(stdout).toMatch(/Problems:\n +safety\/liar: .*no files of safety\/liar.*liar\.train\.tsv/);
    expect(server.requests).toHaveLength(sent);
  });

  it('refuses a task that is not there', async () => {
    const { exitCode, stderr } = await suites('check', 'safety/lair');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/no built-in task "safety\/lair".*safety\/liar/);
  });
});
