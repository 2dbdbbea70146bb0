import type { HttpClient } from '../http/http-client.ts';
import type { PostJson } from '../http/post-json.ts';
import type { HttpReply } from '../http/read-reply.ts';

/** A `fetch` for the AI SDK whose requests go another way than over HTTP. */
export function fetchOver(send: PostJson): typeof fetch {
  return async (_address, init = {}) => {
    const { body, signal } = init;
    return responseOf(await send(String(body), signal ?? undefined));
  };
}

/** A `fetch` for the AI SDK over our own exchanges: bounded replies, proxies, and no key that follows a redirection. */
export function fetchOverHttp(send: HttpClient): typeof fetch {
  return async (address, init = {}) => {
    const { method, headers, body, signal } = init;
    return responseOf(
      await send(new URL(String(address)), {
        method: method === 'GET' ? 'GET' : 'POST',
        headers: Object.fromEntries(new Headers(headers)),
        body: typeof body === 'string' ? body : await bytesOf(body),
        signal: signal ?? undefined,
      }),
    );
  };
}

async function bytesOf(body: RequestInit['body']): Promise<Buffer | undefined> {
  if (body === undefined || body === null) return undefined;
  return Buffer.from(await new Response(body).arrayBuffer());
}

/** Statuses of which a `Response` may have no body. */
const bodiless = new Set([101, 204, 205, 304]);

function responseOf({ status, headers, body }: HttpReply): Response {
  const plain = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    // The body is unpacked already.
    value === undefined || /^content-(encoding|length)$|^transfer-encoding$/.test(name)
      ? []
      : [[name, String(value)]],
  );
  const typed = plain.some(([name]) => name === 'content-type')
    ? plain
    : [...plain, ['content-type', 'application/json']];
  return new Response(bodiless.has(status) ? null : body, {
    status: Math.max(200, status),
    headers: typed as [string, string][],
  });
}
