import { mkdtempSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDashboard } from './start-dashboard.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((ones) =>
  ones?.some(({ address }) => address === '::1'),
);

// macOS has only the first address of the loopback network.
const hosts = [
  '127.0.0.1',
  ...(process.platform === 'darwin' ? [] : ['127.0.0.2']),
  'localhost',
  '0.0.0.0',
  ...(hasIPv6 ? ['::1', '[::1]'] : []),
];

test.each(hosts)('the address that is printed for %s answers', async (host) => {
  const directory = mkdtempSync(join(tmpdir(), 'metaspo-ui-'));
  const dashboard = await startDashboard({ directory, host });
  try {
    const first = await fetch(dashboard.url, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')?.split(';')[0];
    const answer =
      first.status === 303
        ? await fetch(new URL('/', dashboard.url), { headers: { cookie: cookie ?? '' } })
        : first;
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<html');
  } finally {
    await dashboard.close();
  }
});
