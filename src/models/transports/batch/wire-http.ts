import { type Caller, failedConnection, malformedReply, refusedCall } from '../call-failures.ts';
import { parseJson } from '../json-member.ts';

/** One exchange with a batch interface, whole files included, may take so long. */
const exchangeTimeoutMs = 300_000;

export interface WireHttp {
  /** The JSON object of a reply. */
  json(method: 'GET' | 'POST', path: string, body?: string | FormData): Promise<object>;
  text(path: string): Promise<string>;
}

/** Exchanges with a provider's batch interface, one attempt each. Throws `ModelCallError`. */
export function wireHttp(caller: Caller, headers: Readonly<Record<string, string>>): WireHttp {
  const exchange = async (method: string, path: string, body?: string | FormData): Promise<string> => {
    const { status, text, replyHeaders } = await send(method, path, body);
    if (status >= 200 && status < 300) return text;
    throw refusedCall(caller, { status, headers: replyHeaders, body: text });
  };
  const send = async (method: string, path: string, body?: string | FormData) => {
    try {
      const response = await fetch(`${caller.endpoint}${path}`, {
        method,
        headers: { ...headers, ...(typeof body === 'string' && { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(exchangeTimeoutMs),
        // Keys must not follow a redirection to another place.
        redirect: 'error',
        ...(body !== undefined && { body }),
      });
      const replyHeaders = Object.fromEntries(response.headers);
      return { status: response.status, replyHeaders, text: await response.text() };
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
