import type { HttpReply } from './read-reply.ts';

/** Redirections after which the same request is sent again; after any other a client would ask with another method. */
const repeating: ReadonlySet<number> = new Set([307, 308]);

/** Where a reply sends the request on to; `undefined` when it is no redirection, or its address cannot be read. */
export function redirectionOf(
  at: URL,
  { status, headers }: Pick<HttpReply, 'status' | 'headers'>,
): URL | undefined {
  const { location } = headers;
  if (status < 300 || status >= 400 || typeof location !== 'string' || !URL.canParse(location, at.href)) {
    return undefined;
  }
  return new URL(location, at.href);
}

/** The address to follow: at the same origin only, as the key must not go to another. */
export function redirectedWithin(at: URL, reply: HttpReply): URL | undefined {
  const target = redirectionOf(at, reply);
  return target !== undefined && repeating.has(reply.status) && target.origin === at.origin
    ? target
    : undefined;
}
