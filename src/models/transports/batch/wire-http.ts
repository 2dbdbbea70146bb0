import { type Caller, failedConnection, malformedReply, refusedCall } from '../call-failures.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseJson } from '../json-member.ts';

/** One exchange with a batch interface, whole files included, may take so long. */
const exchangeTimeoutMs = 300_000;

/** Results of a whole batch may be as large as what the providers take. */
const largestResults = 400_000_000;

export interface WireHttp {
  /** The JSON object of a reply. */
  json(method: 'GET' | 'POST', path: string, body?: string | FormData): Promise<object>;
  text(path: string): Promise<string>;
}

/** Exchanges with a provider's batch interface, one attempt each. Throws `ModelCallError`. */
export function wireHttp(
  caller: Caller,
  headers: Readonly<Record<string, string>>,
  client: HttpClient,
): WireHttp {
  const exchange = async (
    method: 'GET' | 'POST',
    path: string,
    body?: string | FormData,
  ): Promise<string> => {
    const { status, text, replyHeaders } = await send(method, path, body);
    if (status >= 200 && status < 300) return text;
    throw refusedCall(caller, { status, headers: replyHeaders, body: text });
  };
  const send = async (method: 'GET' | 'POST', path: string, body?: string | FormData) => {
    try {
      const packed = body instanceof FormData ? new Response(body) : undefined;
      const type =
        packed?.headers.get('content-type') ?? (body === undefined ? undefined : 'application/json');
      const reply = await client(new URL(`${caller.endpoint}${path}`), {
        method,
        headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
        body: packed === undefined ? (body as string | undefined) : Buffer.from(await packed.arrayBuffer()),
        signal: AbortSignal.timeout(exchangeTimeoutMs),
        mostBytes: largestResults,
      });
      return { status: reply.status, replyHeaders: reply.headers, text: reply.body };
    } catch (error) {
      throw failedConnection(caller, error);
    }
  };
  return {
    async json(method, path, body) {
      const text = await exchange(method, path, body);
      const json = parseJson(text);
      if (json !== null && typeof json === 'object') return json;
      throw malformedReply(caller, 'a reply that is no JSON object', text);
    },
    text: (path) => exchange('GET', path),
  };
}
