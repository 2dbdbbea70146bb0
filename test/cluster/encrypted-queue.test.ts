import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnedIn, overHttp, serverFor, smallConfiguration, Workspace } from '../end-to-end/workspace.ts';
import { freePort, hasRedis, RedisServer } from './redis-server.ts';
import { modelsAt, WorkerProcess } from './worker-process.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const password = 'p@ss/word:1';

if (hasRedis && !hasOpenssl) {
  process.stderr.write('Tests of the queue over TLS are skipped: there is no openssl.\n');
}

/** A certificate for 127.0.0.1 from an authority that no machine knows. */
class PrivateAuthority implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'metaspo-authority-'));

  constructor() {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    this.#openssl('req', '-x509', ...key, ...this.#files('ca'), '-subj', '/CN=Private authority');
    writeFileSync(this.file('names'), 'subjectAltName=IP:127.0.0.1');
    this.#openssl('req', '-new', ...key.slice(0, -2), ...this.#files('server'), '-subj', '/CN=queue');
    const issuer = ['-CA', this.file('ca.crt'), '-CAkey', this.file('ca.key'), '-CAcreateserial'];
    const request = ['-in', this.file('server.crt'), '-out', this.file('signed.crt'), '-days', '2'];
    this.#openssl('x509', '-req', ...request, ...issuer, '-extfile', this.file('names'));
  }

  file(name: string): string {
    return join(this.#folder, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #files(name: string): readonly string[] {
    return ['-keyout', this.file(`${name}.key`), '-out', this.file(`${name}.crt`)];
  }

  #openssl(...words: readonly string[]): void {
    execFileSync('openssl', words, { stdio: 'ignore' });
  }
}

describe.skipIf(!hasRedis || !hasOpenssl)('a queue over TLS, with a password', () => {
  let authority: PrivateAuthority;
  let redis: RedisServer;
  let port = 0;
  let encrypted = '';

  beforeAll(async () => {
    authority = new PrivateAuthority();
    port = await freePort();
    const certificate = ['--tls-cert-file', authority.file('signed.crt')];
    const rest = [
      '--tls-key-file',
      authority.file('server.key'),
      '--tls-ca-cert-file',
      authority.file('ca.crt'),
    ];
    const access = ['--tls-auth-clients', 'no', '--requirepass', password];
    redis = await RedisServer.start('--tls-port', String(port), ...certificate, ...rest, ...access);
    encrypted = `rediss://:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  });

  afterAll(async () => {
    await redis[Symbol.asyncDispose]();
    authority[Symbol.dispose]();
  });

  it('carries a whole run, and nobody shows the password', async () => {
    const server = await serverFor(smallConfiguration);
    const environment = { NODE_EXTRA_CA_CERTS: authority.file('ca.crt') };
    await using worker = await WorkerProcess.start({
      queue: encrypted,
      models: modelsAt(server.url),
      environment,
    });
    try {
      using workspace = new Workspace(overHttp(server.url));
      const expected = await workspace.optimize({ words: ['--no-cache'] });
      Object.assign(workspace.environment, environment);
      const words = ['--no-cache', '--queue', encrypted];
      const { code, stdout, stderr } = await workspace.run('optimize', '--json', ...words);
      expect(code).toBe(0);
      expect(learnedIn(JSON.parse(stdout))).toEqual(learnedIn(expected));
      for (const text of [stdout, stderr, worker.output]) {
        expect(text).not.toContain(password);
        expect(text).not.toContain(encodeURIComponent(password));
      }
    } finally {
      await server.close();
    }
  }, 120_000);

  it.each([
    ['whose authority is not known', () => encrypted, 'NODE_EXTRA_CA_CERTS'],
    ['that is asked for without TLS', () => encrypted.replace('rediss:', 'redis:'), 'wants TLS (rediss://)'],
    ['that is none', () => redis.url.replace('redis:', 'rediss:'), 'redis:// against rediss://'],
  ])('is refused with a clear message: %s', async (_name, queue, hint) => {
    using workspace = new Workspace(smallConfiguration);
    const { code, stderr } = await workspace.run('cluster', 'status', '--queue', queue());
    expect(code).toBe(1);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain(encodeURIComponent(password));
  });
});
