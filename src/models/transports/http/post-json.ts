import { type HttpClient, httpClient } from './http-client.ts';
import type { HttpReply } from './read-reply.ts';

/** Posts a JSON text to one address. Rejects with the connection's error, or the signal's reason. */
export type PostJson = (body: string, signal?: AbortSignal) => Promise<HttpReply>;

export function jsonPoster(
  address: URL,
  headers: Readonly<Record<string, string>>,
  send: HttpClient = httpClient(),
): PostJson {
  return (text, signal) => {
    const body = Buffer.from(text);
    const length = String(body.length);
    return send(address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
      body,
      signal,
    });
  };
}
