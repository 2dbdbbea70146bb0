import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HubServer, startHubServer } from '../../../test/support/hub-server.ts';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { errorOf, readAll, temporaryFolder } from '../readers/conformance.ts';
import { hubReader } from './hub-reader.ts';

describe('hf:// locations', () => {
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

  it('give the rows of all files of a split, numbered on', async () => {
    const rows = ['one', 'two', 'three'].map((input) => ({ input }));
    server.store('owner/name@refs/convert/parquet/main/test/0000.parquet', parquetFile(rows.slice(0, 2)));
    server.store('owner/name@refs/convert/parquet/main/test/0001.parquet', parquetFile(rows.slice(2)));
    const read = await readAll(hubReader, 'hf://owner/name/main/test');
    expect(read).toEqual(rows.map((record, row) => ({ record, line: row + 1 })));
  });

  it('are fetched with the variables that a reading is given', async () => {
    server.store('owner/gated@refs/convert/parquet/main/test/0000.parquet', parquetFile([{ input: 'one' }]));
    server.gate('owner/gated', 'hf_from_env_file');
    const environment = { ...process.env, HF_TOKEN: 'hf_from_env_file' };
    const rows: unknown[] = [];
    for await (const row of hubReader.read('hf://owner/gated/main/test', { environment })) rows.push(row);
    expect(rows).toHaveLength(1);
  });

  it.each(['hf://squad', 'hf://owner/name/train', 'hf://owner/name/config/split/more'])(
    'must name owner, set, configuration and split, unlike %s',
    async (location) => {
      const error = await errorOf(readAll(hubReader, location));
      expect(error).toMatchObject({ code: 'malformed-hub-location', exitCode: 2, where: location });
      expect(String(error)).toContain('hf://owner/name/config/split');
    },
  );
});
