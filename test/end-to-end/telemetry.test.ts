import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { smallConfiguration, Workspace } from './workspace.ts';

interface Received {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: unknown }[] };
    readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[];
  }[];
}

/** A collector of OpenTelemetry as far as an exporter notices. */
async function collector() {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push((await json(request)) as Received);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { received, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const simulated = { ...smallConfiguration, models: { base: 'sim/base', optimizer: 'sim/optimizer' } };

describe('the standard variables', { timeout: 120_000 }, () => {
  it('send the spans of a run to the collector that they name, also from .env', async () => {
    const { received, url, close } = await collector();
    using workspace = new Workspace(simulated);
    writeFileSync(join(workspace.directory, '.env'), `OTEL_EXPORTER_OTLP_ENDPOINT=${url}\n`);
    const { code } = await workspace.run('optimize', '--json', '--quiet');
    close();
    expect(code).toBe(0);
    const spans = received.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
    );
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['metaspo optimize', 'iteration 1', 'evaluation', 'proposal', 'chat base']),
    );
    const [resource] = received[0]?.resourceSpans ?? [];
    expect(resource?.resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'metaspo' },
    });
  });

  it('stop no run when nobody is there', async () => {
    using workspace = new Workspace(simulated);
    writeFileSync(join(workspace.directory, '.env'), 'OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9\n');
    const { code, stdout } = await workspace.run('optimize', '--json', '--quiet', '--no-test');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' });
  });
});
