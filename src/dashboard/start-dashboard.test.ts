import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';
import { startDashboard } from './start-dashboard.ts';

let hasIPv6 = true;
const directory = mkdtempSync(join(tmpdir(), 'metaspo-dashboard-'));

beforeAll(async () => {
  hasIPv6 = await startDashboard({ directory, host: '::1' }).then(
    (dashboard) => dashboard.close().then(() => true),
    () => false,
  );
}, 60_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

it.each(['127.0.0.1', '127.0.0.2', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]', '0:0:0:0:0:0:0:1'])(
  'the address that is printed for --host %s answers',
  async (host) => {
    if (host.includes(':') && !hasIPv6) return;
    const dashboard = await startDashboard({ directory, host });
    try {
      expect(dashboard.url).not.toContain('token');
      expect((await fetch(dashboard.url)).status).toBe(200);
      expect((await fetch(`${dashboard.url}api/runs`)).status).toBe(200);
    } finally {
      await dashboard.close();
    }
  },
);

it.each([
  '0.0.0.0',
  '::',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '128.0.0.1',
  '::2',
  '',
  '127.0.0',
])('%s is not this machine alone', (host) => {
  expect(isLoopback(host)).toBe(false);
});
