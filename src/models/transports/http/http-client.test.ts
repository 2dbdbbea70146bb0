import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { httpClient } from './http-client.ts';
import { proxyOf } from './proxy.ts';
import { largestReply } from './read-reply.ts';

const servers: Server[] = [];

async function listening(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const post = { method: 'POST', headers: { authorization: 'Bearer key' }, body: '{}' } as const;

describe('an exchange over HTTP', () => {
  it.each([307, 308])('is sent again where status %i says, within the same origin', async (status) => {
    const seen: string[] = [];
    const { url } = await listening((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      if (request.url === '/old') response.writeHead(status, { location: '/new' }).end();
      else response.end('fine');
    });
    const reply = await httpClient()(new URL(`${url}/old`), post);
    expect(reply).toMatchObject({ status: 200, body: 'fine' });
    expect(seen).toEqual(['POST /old Bearer key', 'POST /new Bearer key']);
  });

  it.each([301, 302, 307, 308])('does not follow status %i to another origin', async (status) => {
    let stolen = 0;
    const other = await listening((_request, response) => {
      stolen += 1;
      response.end('stolen');
    });
    const { url } = await listening((_request, response) =>
      response.writeHead(status, { location: `${other.url}/v1` }).end(),
    );
    expect(await httpClient()(new URL(url), post)).toMatchObject({ status });
    expect(stolen).toBe(0);
  });

  it('ends when a server redirects without end', async () => {
    let asked = 0;
    const { url } = await listening((_request, response) => {
      asked += 1;
      response.writeHead(308, { location: `/${asked}` }).end();
    });
    expect(await httpClient()(new URL(url), post)).toMatchObject({ status: 308 });
    expect(asked).toBe(6);
  });

  it('reads no more than the bound, while it arrives', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1_000_000, 'x');
    const { url } = await listening((_request, response) => {
      const write = () => {
        while (sent < 600 && response.write(chunk)) sent += 1;
        if (sent < 600) response.once('drain', write);
      };
      write();
    });
    await expect(httpClient()(new URL(url), post)).rejects.toThrow('larger than 32 MB');
    expect(sent * chunk.length).toBeLessThan(4 * largestReply);
  });

  it('unpacks a packed reply, up to the bound', async () => {
    const { url } = await listening((request, response) => {
      const text = request.url === '/bomb' ? Buffer.alloc(2 * largestReply) : 'fine';
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text));
    });
    expect(await httpClient()(new URL(url), post)).toMatchObject({ body: 'fine' });
    await expect(httpClient()(new URL(`${url}/bomb`), post)).rejects.toThrow('larger than');
  });
});

describe('a proxy', () => {
  it('gets plain requests with the whole address and its credentials', async () => {
    const seen: unknown[] = [];
    const proxy = await listening((request, response) => {
      seen.push([request.url, request.headers.host, request.headers['proxy-authorization']]);
      response.end('through the proxy');
    });
    const variables = { HTTP_PROXY: proxy.url.replace('http://', 'http://me:secret@') };
    const reply = await httpClient(variables)(new URL('http://models.invalid:8000/v1?a=b'), post);
    expect(reply.body).toBe('through the proxy');
    const credentials = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    expect(seen).toEqual([['http://models.invalid:8000/v1?a=b', 'models.invalid:8000', credentials]]);
  });

  it('is asked for a tunnel to a secure server, and its refusal is named', async () => {
    const tunnels: string[] = [];
    const proxy = await listening(() => undefined);
    proxy.server.on('connect', (request: IncomingMessage, socket: Socket) => {
      tunnels.push(String(request.url));
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const call = httpClient({ https_proxy: proxy.url })(new URL('https://models.invalid/v1'), post);
    await expect(call).rejects.toThrow(/the proxy 127\.0\.0\.1:\d+ answered 403 to models\.invalid:443/);
    expect(tunnels).toEqual(['models.invalid:443']);
  });

  it('carries the bytes of a secure connection and nothing else', async () => {
    const first: Buffer[] = [];
    const target = await listening(() => undefined);
    const proxy = await listening(() => undefined);
    proxy.server.on('connect', (_request: IncomingMessage, socket: Socket) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', (bytes: Buffer) => {
        first.push(bytes);
        socket.destroy();
      });
      connect(Number(new URL(target.url).port), '127.0.0.1')
        .on('error', () => undefined)
        .end();
    });
    const call = httpClient({ HTTPS_PROXY: proxy.url })(new URL('https://models.invalid/v1'), post);
    await expect(call).rejects.toThrow();
    // The first record of a TLS handshake.
    expect(first[0]?.[0]).toBe(0x16);
    expect(first[0]?.toString('latin1')).not.toContain('Bearer');
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['https://a.example.com', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://a.example.com', { https_proxy: 'p:1' }, 'http://p:1'],
    ['https://a.example.com', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['http://a.example.com', { HTTP_PROXY: 'http://p:1' }, 'http://p:1'],
    ['http://a.example.com', { ALL_PROXY: 'http://p:1' }, 'http://p:1'],
    ['http://a.example.com', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'example.com' }, undefined],
    ['http://a.example.com', { HTTP_PROXY: 'http://p:1', NO_PROXY: '.example.com, b' }, undefined],
    ['http://a.example.com', { HTTP_PROXY: 'http://p:1', no_proxy: '*' }, undefined],
    ['http://a.example.com', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'le.com' }, 'http://p:1'],
    ['http://a.example.com:81', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'a.example.com:80' }, 'http://p:1'],
    ['http://a.example.com:81', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'a.example.com:81' }, undefined],
    ['http://10.1.2.3', { HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, undefined],
    ['http://11.1.2.3', { HTTP_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, 'http://p:1'],
    ['http://127.0.0.1:8000', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['http://localhost:8000', { HTTP_PROXY: 'http://p:1', NODE_USE_ENV_PROXY: '1' }, 'http://p:1'],
    ['http://a.example.com', { HTTP_PROXY: 'socks5://p:1' }, undefined],
    ['http://a.example.com', {}, undefined],
  ])('of %s under %j is %s', (address, variables, proxy) => {
    expect(proxyOf(new URL(address), variables)?.origin).toBe(proxy);
  });
});
